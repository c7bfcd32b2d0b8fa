package org.panelsecurity.benchmarks.micro;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one would write otherwise: the same number of bytes as a JWE ({@code dir}, A256GCM), or only signed, as a JWS (HS256), by Nimbus,
 * with what works on them made once. Text to bytes and back: nobody has read yet what is in them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JoseBenchmark {
    @Param({"300", "3000"})
    private int bytes;

    private final JWEHeader jweHeader = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    private final JWSHeader jwsHeader = new JWSHeader(JWSAlgorithm.HS256);
    private final DirectEncrypter encrypter;
    private final DirectDecrypter decrypter;
    private final MACSigner signer;
    private final MACVerifier verifier;
    private byte[] plain = new byte[0];
    private String jwe = "";
    private String jws = "";

    public JoseBenchmark() {
        byte[] secret = new byte[32];
        new Random(1).nextBytes(secret);
        try {
            encrypter = new DirectEncrypter(secret);
            decrypter = new DirectDecrypter(secret);
            signer = new MACSigner(secret);
            verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void prepare() throws JOSEException {
        plain = new byte[bytes];
        new Random(bytes).nextBytes(plain);
        jwe = sealJwe();
        jws = sealJws();
    }

    @Benchmark
    public String sealJwe() throws JOSEException {
        JWEObject object = new JWEObject(jweHeader, new Payload(plain));
        object.encrypt(encrypter);
        return object.serialize();
    }

    @Benchmark
    public byte[] openJwe() throws JOSEException, ParseException {
        JWEObject object = JWEObject.parse(jwe);
        object.decrypt(decrypter);
        return object.getPayload().toBytes();
    }

    @Benchmark
    public String sealJws() throws JOSEException {
        JWSObject object = new JWSObject(jwsHeader, new Payload(plain));
        object.sign(signer);
        return object.serialize();
    }

    @Benchmark
    public byte[] openJws() throws JOSEException, ParseException {
        JWSObject object = JWSObject.parse(jws);
        if (!object.verify(verifier)) {
            throw new IllegalStateException("its signature is wrong");
        }
        return object.getPayload().toBytes();
    }
}
