package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.CapturedLog;

class BeanStoresTest {
    private final Identity mona = Identity.of("corp", "1", "mona", Set.of("staff"));
    private final List<Credential> asked = new ArrayList<>();

    @Test
    void saysWhereTheJarsBelongWhenNoStoreKnowsALogin() {
        List<Optional<Set<String>>> groups = new ArrayList<>();

        List<String> log =
                CapturedLog.during(() -> groups.add(groups(CredentialValidationResult.NOT_VALIDATED_RESULT)));

        assertThat(groups).containsExactly(Optional.empty());
        assertThat(log)
                .singleElement()
                .asString()
                .contains("No identity store accepts this login", "Put the jars into the lib/");
    }

    @Test
    void saysNothingOfJarsWhenAStoreRefusesALogin() {
        List<Optional<Set<String>>> groups = new ArrayList<>();

        List<String> log = CapturedLog.during(() -> groups.add(groups(CredentialValidationResult.INVALID_RESULT)));

        assertThat(groups).containsExactly(Optional.empty());
        assertThat(log).isEmpty();
    }

    @Test
    void tellsWhatTheStoresAddedApartFromWhatTheProviderSaid() {
        CredentialValidationResult valid = new CredentialValidationResult("mona", Set.of("staff", "auditors"));

        assertThat(groups(valid)).contains(Set.of("auditors"));
        assertThat(asked).singleElement().isInstanceOf(OAuthCredential.class);
    }

    private Optional<Set<String>> groups(CredentialValidationResult answer) {
        IdentityStoreHandler handler = credential -> {
            asked.add(credential);
            return answer;
        };
        Instance<?> instance = fake(Instance.class, Map.of("get", handler));
        Instance<?> all = fake(Instance.class, Map.of("select", instance));
        return new BeanStores(fake(BeanManager.class, Map.of("createInstance", all))).groupsOf(mona, "mona");
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                BeanStoresTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
