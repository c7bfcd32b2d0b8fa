package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected hashes are those of Python's {@code hashlib.pbkdf2_hmac("sha256", …)}. */
class PasswordHashTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SALT = "AAECAwQFBgcICQoLDA0ODw";
    private static final String HASH = "ppsXnjrdPB4KryJ6DrOqKqhkWrhv7PbKAMF1Eml8cZ4";
    private static final String VALID = "pbkdf2-sha256:1000:" + SALT + ":" + HASH;
    private static final String OF_THE_EMPTY_PASSWORD =
            "pbkdf2-sha256:1000:" + SALT + ":xbMBsf1hvO1j8AZCojBOxnRRn7182DxLyD2v4XQ_mFU";

    @Test
    void matchesThePasswordItIsOf() {
        assertThat(hash(PasswordHash.of(PASSWORD)).matches(PASSWORD)).isTrue();
    }

    @Test
    void takesSixHundredThousandIterationsAndAHashThatNothingElseReads() {
        assertThat(PasswordHash.of(PASSWORD)).matches("pbkdf2-sha256:600000:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest
    @CsvSource({
        "correct horse battery staple, " + VALID,
        "correct horse battery staple,"
                + " pbkdf2-sha256:600000:AAECAwQFBgcICQoLDA0ODw:7xdxRO7JQgy8EJPSqLNEqSvFBtDU7JwCjdGfgyTYweY",
        "correct horse battery staple, pbkdf2-sha256:1000:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEy"
                + "MzQ1Njc4OTo7PD0-Pw:Hy2X2gmAcX0oieKYE6KOYj_oK74MkC9jdHO1iwEMaz0",
        "'Grüße, 世界 🔑', pbkdf2-sha256:1000:AAECAwQFBgcICQoLDA0ODw:XYu4AFXmxCUvuDHpaXW1H7RcSrhCMYKOoMSN_OrZMhY"
    })
    void matchesWhatPythonHashes(String password, String text) {
        assertThat(hash(text).matches(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery stapl",
                "Correct horse battery staple",
                "correct horse battery staple "
            })
    void matchesNoOtherPassword(String password) {
        assertThat(hash(VALID).matches(password)).isFalse();
    }

    @Test
    void matchesNothingThatWasChangedAnywhere() {
        byte[] hash = Base64.getUrlDecoder().decode(HASH);
        for (int i = 0; i < hash.length; i++) {
            byte[] changed = hash.clone();
            changed[i] ^= 1;

            assertThat(hash(VALID.replace(HASH, base64(changed))).matches(PASSWORD))
                    .as("byte %d", i)
                    .isFalse();
        }
        assertThat(hash(VALID.replace(SALT, "AAECAwQFBgcICQoLDA0OEA")).matches(PASSWORD))
                .isFalse();
        assertThat(hash(VALID.replace("1000", "1001")).matches(PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pbkdf2-sha256:",
                "pbkdf2-sha256:1000:" + SALT,
                "pbkdf2-sha256:1000:" + SALT + ":" + HASH + ":",
                "pbkdf2-sha256:1000:" + SALT + ":" + HASH + "\n",
                " " + VALID,
                "pbkdf2-sha512:1000:" + SALT + ":" + HASH,
                "PBKDF2-SHA256:1000:" + SALT + ":" + HASH,
                "pbkdf2-sha256:01000:" + SALT + ":" + HASH,
                "pbkdf2-sha256:+1000:" + SALT + ":" + HASH,
                "pbkdf2-sha256:-1000:" + SALT + ":" + HASH,
                "pbkdf2-sha256:1e6:" + SALT + ":" + HASH,
                "pbkdf2-sha256:١٠٠٠:" + SALT + ":" + HASH,
                "pbkdf2-sha256::" + SALT + ":" + HASH,
                "pbkdf2-sha256:1000::" + HASH,
                "pbkdf2-sha256:1000:" + SALT + ":",
                "pbkdf2-sha256:1000:" + SALT + "==:" + HASH,
                "pbkdf2-sha256:1000:" + SALT + ":" + HASH + "=",
                "pbkdf2-sha256:1000:A/ECAwQFBgcICQoLDA0ODw:" + HASH,
            })
    void refusesWhatIsMalformed(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "999", "10000001", "99999999", "2147483648", "99999999999999999999"})
    void refusesTooFewAndTooManyIterations(String iterations) {
        assertThat(PasswordHash.parse("pbkdf2-sha256:" + iterations + ":" + SALT + ":" + HASH))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "10000000"})
    void takesTheBoundsOfIterations(String iterations) {
        assertThat(PasswordHash.parse("pbkdf2-sha256:" + iterations + ":" + SALT + ":" + HASH))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"15, 32", "65, 32", "16, 0", "16, 31", "16, 33", "16, 64", "16, 100000"})
    void refusesSaltAndHashOfAnotherLength(int salt, int hash) {
        assertThat(PasswordHash.parse("pbkdf2-sha256:1000:" + base64(new byte[salt]) + ":" + base64(new byte[hash])))
                .isEmpty();
    }

    @Test
    void refusesASecondSpellingOfTheSameBytes() {
        assertThat(PasswordHash.parse(VALID.replace("ODw:", "ODx:"))).isEmpty();
        assertThat(PasswordHash.parse(VALID.replace("cZ4", "cZ5"))).isEmpty();
    }

    @Test
    void hashesOnePasswordDifferentlyEachTime() {
        assertThat(PasswordHash.of(PASSWORD, 1_000)).isNotEqualTo(PasswordHash.of(PASSWORD, 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße", "世界", "🔑", " ", "a:b{c}$d/e"})
    void hashesEveryCharacter(String password) {
        assertThat(hash(PasswordHash.of(password, 1_000)).matches(password)).isTrue();
    }

    @Test
    void hashesAndMatchesNoEmptyPassword() {
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(""));
        assertThat(hash(OF_THE_EMPTY_PASSWORD).matches("")).isFalse();
    }

    /** HMAC fills a key with zeros: these passwords would have the hash of the first. */
    @ParameterizedTest
    @ValueSource(strings = {"hush\0", "hush\0\0", "\0hush", "hu\0sh", "\0"})
    void hashesAndMatchesNoPasswordWithNul(String password) {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("hush", 1_000)).orElseThrow();

        assertThat(hash.matches("hush")).isTrue();
        assertThat(hash.matches(password)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(password, 1_000));
    }

    @Test
    void hashesAndMatchesNothingOverTheBound() {
        String longest = "x".repeat(PasswordHash.MAX_PASSWORD_LENGTH);

        assertThat(hash(PasswordHash.of(longest, 1_000)).matches(longest)).isTrue();
        assertThat(hash(VALID).matches(longest + "x")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.of(longest + "x"))
                .withMessageNotContaining("xx");
    }

    @Test
    void tellsHashesFromPasswords() {
        assertThat(PasswordHash.isHash(VALID)).isTrue();
        assertThat(PasswordHash.isHash("pbkdf2-sha256:mistyped")).isTrue();
        assertThat(PasswordHash.isHash(PASSWORD)).isFalse();
        assertThat(PasswordHash.isHash("")).isFalse();
    }

    @Test
    void hidesItself() {
        assertThat(hash(VALID)).hasToString("(hidden)");
    }

    private static PasswordHash hash(String text) {
        return PasswordHash.parse(text).orElseThrow();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
