package dev.automate.gateway.domain.people;

import dev.automate.common.caller.Actor;
import dev.automate.gateway.domain.Account;

/** Who manages users and tenants: their tenant's own, or everybody's when that tenant is the default one. */
public record Administrator(Actor actor) {
    public String tenant() {
        return actor.tenant();
    }

    /** True for administrators of the default tenant, who run the suite. */
    public boolean operator() {
        return tenant().equals(Account.DEFAULT_TENANT);
    }

    /** True when this user exists for them. */
    public boolean sees(User user) {
        return operator() || user.roleIn(tenant()).isPresent();
    }

    /** True when nobody else has a say in this user. */
    boolean owns(User user) {
        return operator()
                || user.belongings().stream().allMatch(each -> each.tenant().equals(tenant()));
    }
}
