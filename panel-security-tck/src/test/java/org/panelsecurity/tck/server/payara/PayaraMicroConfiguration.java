package org.panelsecurity.tck.server.payara;

import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of Payara Micro. Arquillian calls the setters. */
public final class PayaraMicroConfiguration implements ContainerConfiguration {
    private String jar = "";
    private String javaOptions = "";
    private String options = "";
    private String log = "";
    private int administrationPort;

    @Override
    public void validate() {
        // The build fills all of it in.
    }

    Path jar() {
        return Path.of(jar);
    }

    public void setJar(String jar) {
        this.jar = jar;
    }

    List<String> javaOptions() {
        return words(javaOptions);
    }

    public void setJavaOptions(String javaOptions) {
        this.javaOptions = javaOptions;
    }

    List<String> options() {
        return words(options);
    }

    public void setOptions(String options) {
        this.options = options;
    }

    Path log() {
        return Path.of(log);
    }

    public void setLog(String log) {
        this.log = log;
    }

    int administrationPort() {
        return administrationPort;
    }

    public void setAdministrationPort(int administrationPort) {
        this.administrationPort = administrationPort;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
