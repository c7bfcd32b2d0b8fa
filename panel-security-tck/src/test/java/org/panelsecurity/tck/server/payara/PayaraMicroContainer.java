package org.panelsecurity.tck.server.payara;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.tck.Child;
import org.panelsecurity.tck.deployment.Sample;

/** Starts {@link PayaraMicroHost} once, and has it deploy and undeploy. */
public final class PayaraMicroContainer implements DeployableContainer<PayaraMicroConfiguration> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private PayaraMicroConfiguration configuration = new PayaraMicroConfiguration();
    private @Nullable Child server;

    @Override
    public Class<PayaraMicroConfiguration> getConfigurationClass() {
        return PayaraMicroConfiguration.class;
    }

    @Override
    public void setup(PayaraMicroConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return ProtocolDescription.DEFAULT;
    }

    @Override
    public void start() throws LifecycleException {
        try {
            Child started = Child.start(new ProcessBuilder(command()), configuration.log());
            started.awaitPage(administration(""), PATIENCE);
            server = started;
        } catch (IOException e) {
            throw new LifecycleException("Payara Micro cannot be started from " + configuration.jar(), e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        File file = file(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(file, true);
        if (administer("PUT", archive, BodyPublishers.ofString(file.getPath())) != 204) {
            throw new DeploymentException(archive.getName() + " could not be deployed: " + configuration.log());
        }
        return new ProtocolMetaData().addContext(address(archive));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        administer("DELETE", archive, BodyPublishers.noBody());
    }

    private List<String> command() throws IOException {
        File host = file("payara-micro-host.jar").toFile();
        ShrinkWrap.create(JavaArchive.class)
                .addClass(PayaraMicroHost.class)
                .setManifest(manifest())
                .as(ZipExporter.class)
                .exportTo(host, true);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(configuration.javaOptions());
        command.addAll(List.of("-jar", host.getPath(), Integer.toString(configuration.administrationPort())));
        command.addAll(configuration.options());
        return command;
    }

    /** Payara Micro's own, with another main class: it opens the packages of the JDK that the server reaches into. */
    private Asset manifest() throws IOException {
        try (JarFile jar = new JarFile(configuration.jar().toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().put(Name.MAIN_CLASS, PayaraMicroHost.class.getName());
            manifest.getMainAttributes()
                    .put(Name.CLASS_PATH, configuration.jar().toUri().toString());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            return new ByteArrayAsset(bytes.toByteArray());
        }
    }

    private static HTTPContext address(Archive<?> archive) {
        return new HTTPContext("127.0.0.1", Integer.parseInt(Sample.property("server.port")))
                .add(new Servlet("default", "/" + name(archive)));
    }

    private static String name(Archive<?> archive) {
        return archive.getName().replaceFirst("\\.[a-z]+$", "");
    }

    private int administer(String method, Archive<?> archive, BodyPublisher body) throws DeploymentException {
        HttpRequest request = HttpRequest.newBuilder(administration(name(archive)))
                .method(method, body)
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new DeploymentException("Payara Micro does not answer: " + configuration.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Interrupted", e);
        }
    }

    private URI administration(String name) {
        return URI.create("http://127.0.0.1:" + configuration.administrationPort() + "/" + name);
    }

    /** Beside the log. */
    private Path file(String name) {
        return configuration.log().resolveSibling(name);
    }
}
