package org.panelsecurity.impl.provider;

import java.util.Map;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** Registrations of a configuration that is written as in a file. */
final class TestRegistrations {
    final Settings settings;
    final Registrations registrations;
    final Roles roles;

    /** Reads a configuration, with the presets of plug-ins; problems are an exception. */
    TestRegistrations(String properties, OAuthProvider... plugIns) {
        TestDeployment deployment = new TestDeployment(properties, Map.of(), plugIns);
        deployment.found().throwIfAny();
        settings = deployment.settings();
        registrations = deployment.registrations();
        roles = new Roles(settings.access().roles(), registrations);
    }

    /** Returns the identity for these claims at the first registration, without requests to the provider. */
    Identity identity(Map<String, Object> claims) {
        RegistrationSettings first = settings.registrations().get(0);
        return only().identity(claims, new UnaskedProvider(name -> first.parameter(Parameter.of(name, ""))));
    }

    Registration only() {
        return registrations.all().get(0);
    }
}
