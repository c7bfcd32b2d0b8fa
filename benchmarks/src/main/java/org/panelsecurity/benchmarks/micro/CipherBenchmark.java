package org.panelsecurity.benchmarks.micro;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The least that a sealed cookie costs: AES-256-GCM of the same number of bytes, and nothing else. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CipherBenchmark {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    @Param({"300", "3000"})
    private int bytes;

    private final SecureRandom random = new SecureRandom();
    private final byte[] nonce = new byte[NONCE_BYTES];
    private byte[] plain = new byte[0];
    private byte[] sealed = new byte[0];
    private SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private Cipher kept = found();

    @Setup
    public void prepare() throws GeneralSecurityException {
        Random fixed = new Random(bytes);
        byte[] secret = new byte[32];
        fixed.nextBytes(secret);
        key = new SecretKeySpec(secret, "AES");
        plain = new byte[bytes];
        fixed.nextBytes(plain);
        kept = found();
        sealed = sealKept();
    }

    @Benchmark
    public byte[] sealKept() throws GeneralSecurityException {
        random.nextBytes(nonce);
        return run(kept, Cipher.ENCRYPT_MODE, plain);
    }

    @Benchmark
    public byte[] sealNew() throws GeneralSecurityException {
        random.nextBytes(nonce);
        return run(found(), Cipher.ENCRYPT_MODE, plain);
    }

    @Benchmark
    public byte[] openKept() throws GeneralSecurityException {
        return run(kept, Cipher.DECRYPT_MODE, sealed);
    }

    @Benchmark
    public byte[] openNew() throws GeneralSecurityException {
        return run(found(), Cipher.DECRYPT_MODE, sealed);
    }

    private byte[] run(Cipher cipher, int mode, byte[] input) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(input);
    }

    private static Cipher found() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
