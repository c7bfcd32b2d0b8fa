package org.panelsecurity.benchmarks.micro;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.panelsecurity.impl.flow.web.Reply;

/** A login without the network: the provider answers on the same thread, from memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallbackBenchmark {
    private static final int ID_TOKEN_BYTES = 500;

    private final Application application = Application.ofIdentity();
    private final BrowserExchange login = new BrowserExchange("/login", Map.of(), List.of());
    private final KeyPair keys;
    private final byte[] signed = new byte[ID_TOKEN_BYTES];
    private BrowserExchange callback = application.callback();
    private byte[] signature = new byte[0];

    public CallbackBenchmark() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void prepare() throws GeneralSecurityException {
        callback = application.callback();
        Reply reply = finish();
        if (reply.cookies().size() < 3) {
            throw new IllegalStateException("nobody was logged in: " + reply);
        }
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(signed);
        signature = signer.sign();
    }

    @Benchmark
    public Reply begin() {
        return application.flows().loginEndpoint().of(login);
    }

    @Benchmark
    public Reply finish() {
        return application.flows().finishLogin().with(callback, false);
    }

    /** The least that a verified ID token costs: its signature. */
    @Benchmark
    public boolean bareSignature() throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(keys.getPublic());
        verifier.update(signed);
        return verifier.verify(signature);
    }
}
