package org.panelsecurity.tck.deployment;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Where an application is placed, in one archive for all servers: each reads its own descriptor. */
public final class ContextRoot {
    private ContextRoot() {}

    public static WebArchive set(String path, WebArchive war) {
        return war.addAsWebInfResource(
                        new StringAsset("<jboss-web><context-root>" + path + "</context-root></jboss-web>"),
                        "jboss-web.xml")
                .addAsWebInfResource(
                        new StringAsset("<payara-web-app><context-root>" + path + "</context-root></payara-web-app>"),
                        "payara-web.xml")
                .addAsWebInfResource(new StringAsset("""
                                <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.0">
                                  <context-root uri="%s"/>
                                </web-ext>
                                """.formatted(path)), "ibm-web-ext.xml");
    }
}
