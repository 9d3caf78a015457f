package dev.automate.datachat.domain.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes two years of the demo shop that end on a given day; the same day gives the same shop. The shop grows, sells more
 * before Christmas and on weekends, and has customers who come back, who came once, and who never bought anything.
 */
public final class ShopMaker {
    private static final long SEED = 20_240_229;
    private static final int CUSTOMERS = 2_400;
    private static final int DAYS = 731;
    /** By month: how busy it is. */
    private static final double[] SEASONS = {0.85, 0.8, 0.92, 0.95, 1.0, 0.97, 0.88, 0.86, 0.98, 1.05, 1.45, 1.6};

    private static final double[] WEEKDAYS = {0.95, 0.9, 0.92, 0.98, 1.05, 1.2, 1.25};
    private static final int[] HOURS = {1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 8, 9, 11, 13, 14, 12, 8, 4};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final LocalDate today;
    private final List<Product> products = ShopWords.products(random);
    private final List<Customer> customers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> items = new ArrayList<>();

    private ShopMaker(LocalDate today) {
        this.today = today;
    }

    /** A product as it is sold. */
    record Product(String name, String category, String brand, BigDecimal price, boolean active) {}

    /**
     * A customer as far as orders depend on them.
     *
     * @param weight how often they buy; nothing for those who never do
     */
    record Customer(int id, LocalDateTime since, double weight, boolean business) {}

    /** The shop on that day. */
    public static Shop on(LocalDate today) {
        ShopMaker maker = new ShopMaker(today);
        List<String> people = maker.people();
        List<String> goods = maker.goods();
        maker.trade();
        return new Shop(people, goods, maker.orders, maker.items);
    }

    private List<String> people() {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= CUSTOMERS; id++) {
            String name = ShopWords.name(random);
            String[] home = ShopWords.home(random);
            String segment = pick(new String[] {"consumer", "business", "education"}, 78, 17, 5);
            LocalDateTime since = joined(id);
            boolean buys = random.nextInt(100) >= 7;
            double loyal = Math.pow(random.nextDouble(), 3) * 8 + 0.3;
            customers.add(new Customer(id, since, buys ? loyal : 0, segment.equals("business")));
            lines.add(line(
                    id,
                    name,
                    name.toLowerCase(Locale.ROOT).replace(' ', '.') + id + "@example.com",
                    random.nextInt(10) < 7 ? "+49 30 " + (1_000_000 + random.nextInt(8_999_999)) : "\\N",
                    today.minusDays(18 * 365L + random.nextInt(60 * 365)),
                    home[0],
                    home[1],
                    segment,
                    random.nextInt(100) < 42,
                    utc(since)));
        }
        return lines;
    }

    /** A third was there when the two years began; the others came since, one after the other. */
    private LocalDateTime joined(int id) {
        int first = CUSTOMERS / 3;
        long day =
                id <= first ? 0 : Math.round(Math.pow((id - first) / (double) (CUSTOMERS - first), 0.85) * (DAYS - 1));
        LocalDate date = today.minusDays(DAYS - 1L).plusDays(day);
        return (id <= first ? date.minusDays(random.nextInt(400)) : date).atTime(hour(), random.nextInt(60), 0);
    }

    private List<String> goods() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            LocalDateTime since = today.minusDays(DAYS + random.nextInt(300)).atTime(9, 0);
            lines.add(line(
                    i + 1,
                    product.name(),
                    product.category(),
                    product.brand(),
                    product.price(),
                    product.active() ? random.nextInt(400) : 0,
                    product.active(),
                    utc(since)));
        }
        return lines;
    }

    private void trade() {
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = today.minusDays(DAYS - 1L - day);
            double growth = 12 + 14.0 * day / DAYS;
            double busy = SEASONS[date.getMonthValue() - 1]
                    * WEEKDAYS[date.getDayOfWeek().getValue() - 1];
            int number = (int) Math.round(growth * busy * (0.8 + 0.4 * random.nextDouble()));
            List<LocalTime> times = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                times.add(LocalTime.of(hour(), random.nextInt(60), random.nextInt(60)));
            }
            LocalTime end = day == DAYS - 1 ? LocalTime.of(8, 0) : LocalTime.MAX;
            times.stream().sorted().filter(end::isAfter).forEach(time -> order(date.atTime(time)));
        }
    }

    private void order(LocalDateTime at) {
        Customer customer = buyer(at);
        int id = orders.size() + 1;
        BigDecimal amount = basket(id, customer.business(), at);
        String status = status(at);
        boolean sent = status.equals("shipped") || status.equals("delivered") || status.equals("returned");
        orders.add(line(
                id,
                customer.id(),
                status,
                pick(new String[] {"web", "app", "phone"}, 55, 38, 7),
                pick(new String[] {"card", "paypal", "invoice"}, 52, 33, 15),
                amount,
                utc(at),
                sent ? utc(at.plusHours(8 + random.nextInt(40))) : "\\N"));
    }

    /** Who buys: tried until somebody is found who is there already and feels like it. */
    private Customer buyer(LocalDateTime at) {
        while (true) {
            Customer customer = customers.get(random.nextInt(customers.size()));
            if (!customer.since().isAfter(at) && random.nextDouble() * 8.3 < customer.weight()) {
                return customer;
            }
        }
    }

    private BigDecimal basket(int order, boolean business, LocalDateTime at) {
        int lines = 1 + (int) Math.floor(Math.pow(random.nextDouble(), 2) * 5);
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < lines) {
            chosen.add((int) (Math.pow(random.nextDouble(), 1.6) * products.size()));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int product : chosen) {
            int quantity = 1 + (int) Math.floor(Math.pow(random.nextDouble(), 4) * (business ? 12 : 4));
            BigDecimal price = priceThen(products.get(product).price(), at);
            items.add(line(items.size() + 1, order, product + 1, quantity, price));
            sum = sum.add(price.multiply(BigDecimal.valueOf(quantity)));
        }
        return sum;
    }

    /** Prices rose by four percent a year. */
    private BigDecimal priceThen(BigDecimal now, LocalDateTime at) {
        double years = (today.toEpochDay() - at.toLocalDate().toEpochDay()) / 365.0;
        return now.multiply(BigDecimal.valueOf(1 - 0.04 * Math.floor(years * 2) / 2))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private String status(LocalDateTime at) {
        long age = today.toEpochDay() - at.toLocalDate().toEpochDay();
        if (random.nextInt(100) < 6) {
            return "cancelled";
        }
        if (age < 1) {
            return pick(new String[] {"pending", "paid"}, 45, 55);
        }
        if (age < 4) {
            return pick(new String[] {"paid", "shipped"}, 35, 65);
        }
        return age < 10
                ? pick(new String[] {"shipped", "delivered"}, 40, 60)
                : pick(new String[] {"delivered", "returned"}, 95, 5);
    }

    private int hour() {
        int all = 0;
        for (int each : HOURS) {
            all += each;
        }
        int drawn = random.nextInt(all);
        int hour = 0;
        while (drawn >= HOURS[hour]) {
            drawn -= HOURS[hour++];
        }
        return hour;
    }

    private String pick(String[] of, int... weights) {
        int drawn = random.nextInt(100);
        int at = 0;
        while (at < of.length - 1 && drawn >= weights[at]) {
            drawn -= weights[at++];
        }
        return of[at];
    }

    private static String utc(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "Z";
    }

    private static String line(Object... columns) {
        StringBuilder line = new StringBuilder();
        for (Object column : columns) {
            line.append(line.isEmpty() ? "" : "\t").append(column);
        }
        return line.append('\n').toString();
    }
}
