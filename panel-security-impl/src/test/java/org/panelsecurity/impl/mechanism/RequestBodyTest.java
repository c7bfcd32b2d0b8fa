package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 100_000, 1_048_576})
    void isReadToItsEnd(int length) throws Exception {
        Body body = new Body(length, length);

        assertThat(RequestBody.read(body)).isTrue();
        assertThat(body.left).isZero();
    }

    @Test
    void isNotReadBeyondTheLimit() throws Exception {
        Body body = new Body(10_000_000, 10_000_000);

        assertThat(RequestBody.read(body)).isFalse();
        assertThat(body.left).isGreaterThan(8_000_000);
    }

    @Test
    void isNotWaitedForLongerThanASecondOrTwo() throws Exception {
        Instant start = Instant.now();

        assertThat(RequestBody.read(new Body(100, 50))).isFalse();
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void isOfNoInterestWithoutContent() {
        FakeServlets servlets = new FakeServlets();
        assertThat(RequestBody.discard(servlets.request())).isTrue();

        servlets.headers.put("content-length", "0");
        assertThat(RequestBody.discard(servlets.request())).isTrue();
    }

    @Test
    void isLeftToServersThatNeedNoHelp() {
        FakeServlets servlets = new FakeServlets();
        servlets.headers.put("content-length", "100000000");

        assertThat(RequestBody.discard(servlets.request())).isTrue();
    }

    /** A body of which only a part has arrived. As on a server, its end is known only after an attempt to read it. */
    private static final class Body extends ServletInputStream {
        private int left;
        private int arrived;
        private boolean finished;

        Body(int length, int arrived) {
            this.left = length;
            this.arrived = arrived;
        }

        @Override
        public int available() {
            finished = left == 0;
            return arrived;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int start, int length) {
            int read = Math.min(length, arrived);
            arrived -= read;
            left -= read;
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return arrived > 0;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
