package org.panelsecurity.tck.tests.testing;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of the sample as it was built, with its own settings. */
final class BuiltApplication {
    private static final String WAR = System.getProperty("sample.war");

    private BuiltApplication() {}

    /** Returns it with further settings, in a jar: they win over the file of the application. */
    static WebArchive with(String properties) {
        JavaArchive settings = ShrinkWrap.create(JavaArchive.class, "test-settings.jar")
                .addAsManifestResource(new StringAsset(properties), "microprofile-config.properties");
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(WAR)).addAsLibrary(settings);
    }
}
