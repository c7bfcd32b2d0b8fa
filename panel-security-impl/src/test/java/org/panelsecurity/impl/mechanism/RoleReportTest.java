package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.mechanism.roles.BeanRolesExtension;
import org.panelsecurity.impl.mechanism.roles.RoleDeclarations;

class RoleReportTest {
    private final FakeApplication application = new FakeApplication();

    static class NoBean {
        @RolesAllowed("admin")
        public void secret() {}
    }

    @Path("shelf")
    static class Shelf {
        @Path("book")
        @RolesAllowed("admin")
        public Object book() {
            return "";
        }
    }

    @Test
    void warnsOfRolesThatNothingEnforces() {
        declare(NoBean.class);

        assertThat(printed()).singleElement().asString().startsWith(NoBean.class.getName() + " declares roles");
    }

    @Test
    void warnsOfARoleMapping() {
        application.server = "Payara Micro";
        application.files.put("/WEB-INF/payara-web.xml", "<security-role-mapping></security-role-mapping>");

        assertThat(printed()).singleElement().asString().contains("maps roles");
    }

    @Test
    void stopsAnApplicationWhoseLocatorNothingCanCheck() {
        declare(Shelf.class);

        assertThat(catchThrowable(this::print))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "Panel Security cannot start: " + Shelf.class.getName() + ".book declares roles");
        assertThat(PanelSecurityInitializer.isGuarded(application.context())).isFalse();
    }

    private void declare(Class<?> type) {
        application.context().setAttribute(GuardFilter.class.getName(), true);
        application.context().setAttribute(RoleDeclarations.class.getName(), Set.of(type));
    }

    private List<String> printed() {
        return CapturedLog.during(this::print);
    }

    private void print() {
        RoleReport.print(new BeanRolesExtension(), application.context());
    }
}
