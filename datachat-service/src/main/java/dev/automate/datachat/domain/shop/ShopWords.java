package dev.automate.datachat.domain.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What things and people in the demo shop are called. */
final class ShopWords {
    private static final String[] FIRST = {
        "Ada", "Alan", "Anna", "Ben", "Carla", "Clara", "Daniel", "David", "Elena", "Emil", "Emma", "Eva", "Felix",
        "Finn", "Greta", "Hanna", "Hugo", "Ida", "Jan", "Jonas", "Julia", "Karl", "Lara", "Lea", "Leo", "Lina", "Louis",
        "Lucas", "Marie", "Max", "Mia", "Nina", "Noah", "Olga", "Oskar", "Paul", "Rosa", "Sara", "Tom", "Vera"
    };
    private static final String[] LAST = {
        "Adler", "Bauer", "Becker", "Bernard", "Berger", "Braun", "Costa", "Dubois", "Fischer", "Fontana", "Garcia",
        "Hansen", "Hofer", "Huber", "Jansen", "Keller", "Klein", "Kowalski", "Lang", "Laurent", "Lopez", "Maier",
        "Martin", "Moreau", "Moser", "Neumann", "Novak", "Peeters", "Petit", "Richter", "Romano", "Rossi", "Schmidt",
        "Schulz", "Silva", "Smith", "Taylor", "Visser", "Weber", "Wolf"
    };
    private static final String[][] HOMES = {
        {"Berlin", "Germany"},
        {"Berlin", "Germany"},
        {"Berlin", "Germany"},
        {"Hamburg", "Germany"},
        {"Hamburg", "Germany"},
        {"Munich", "Germany"},
        {"Munich", "Germany"},
        {"Cologne", "Germany"},
        {"Leipzig", "Germany"},
        {"Paris", "France"},
        {"Paris", "France"},
        {"Lyon", "France"},
        {"Marseille", "France"},
        {"Vienna", "Austria"},
        {"Vienna", "Austria"},
        {"Graz", "Austria"},
        {"Zurich", "Switzerland"},
        {"Geneva", "Switzerland"},
        {"Amsterdam", "Netherlands"},
        {"Rotterdam", "Netherlands"},
        {"Brussels", "Belgium"},
        {"Madrid", "Spain"},
        {"Barcelona", "Spain"},
        {"Milan", "Italy"},
        {"Rome", "Italy"},
        {"Warsaw", "Poland"}
    };
    private static final String[] BRANDS = {"Arbor", "Brightly", "Cadenza", "Dovetail", "Everest", "Fjord"};
    private static final String[] STYLES = {"Classic", "Compact", "Deluxe"};
    /** A category, its cheapest and dearest price, and what is in it. */
    private static final String[][] GOODS = {
        {"Books", "8", "45", "Novel", "Cookbook", "Atlas", "Biography", "Guidebook"},
        {"Electronics", "29", "899", "Headphones", "Tablet", "Speaker", "Camera", "Monitor"},
        {"Clothing", "15", "160", "Jacket", "Sweater", "Shirt", "Jeans", "Scarf"},
        {"Home", "12", "320", "Lamp", "Rug", "Chair", "Mirror", "Blanket"},
        {"Kitchen", "9", "240", "Kettle", "Knife Set", "Pan", "Mixer", "Teapot"},
        {"Sports", "14", "420", "Bicycle Helmet", "Yoga Mat", "Tent", "Dumbbells", "Backpack"},
        {"Toys", "7", "95", "Puzzle", "Board Game", "Building Set", "Kite", "Doll"},
        {"Garden", "10", "380", "Hose", "Parasol", "Grill", "Planter", "Bench"}
    };

    private ShopWords() {}

    static String name(SplittableRandom random) {
        return FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
    }

    /** A city and its country. */
    static String[] home(SplittableRandom random) {
        return HOMES[random.nextInt(HOMES.length)].clone();
    }

    /** In a random order, since the first ones sell best. */
    static List<ShopMaker.Product> products(SplittableRandom random) {
        List<ShopMaker.Product> products = new ArrayList<>();
        for (String[] goods : GOODS) {
            for (int thing = 3; thing < goods.length; thing++) {
                for (String style : STYLES) {
                    String brand = BRANDS[random.nextInt(BRANDS.length)];
                    int cheapest = Integer.parseInt(goods[1]);
                    double span = Math.pow(random.nextDouble(), 2) * (Integer.parseInt(goods[2]) - cheapest);
                    BigDecimal price = BigDecimal.valueOf(Math.round(cheapest + span) * 100 - 1, 2);
                    String name = brand + " " + style + " " + goods[thing];
                    products.add(new ShopMaker.Product(name, goods[0], brand, price, random.nextInt(100) >= 8));
                }
            }
        }
        for (int last = products.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            products.set(last, products.set(other, products.get(last)));
        }
        return products;
    }
}
