package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.io.PrintWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FinishedResponseTest {
    @Test
    void tellsTheResponseOfLibertyInsideOfWrappers() {
        SRTServletResponse60 liberty = new SRTServletResponse60();

        FinishedResponse.of(new ServletResponseWrapper(new ServletResponseWrapper(liberty)));

        assertThat(liberty.ignoresChanges).isTrue();
    }

    @Test
    void leavesOtherServersAlone() {
        assertThatCode(() -> FinishedResponse.of(new FakeServlets().response())).doesNotThrowAnyException();
    }

    @Test
    void leavesAnUnknownVersionAsItIs() {
        assertThatCode(() -> FinishedResponse.of(new SRTServletResponseOfTheFuture()))
                .doesNotThrowAnyException();
    }

    static class SRTServletResponseOfTheFuture implements ServletResponse {
        @Override
        public String getCharacterEncoding() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServletOutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PrintWriter getWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setCharacterEncoding(String charset) {}

        @Override
        public void setContentLength(int length) {}

        @Override
        public void setContentLengthLong(long length) {}

        @Override
        public void setContentType(String type) {}

        @Override
        public void setBufferSize(int size) {}

        @Override
        public int getBufferSize() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flushBuffer() {}

        @Override
        public void resetBuffer() {}

        @Override
        public boolean isCommitted() {
            return true;
        }

        @Override
        public void reset() {}

        @Override
        public void setLocale(Locale locale) {}

        @Override
        public Locale getLocale() {
            throw new UnsupportedOperationException();
        }
    }

    /** Named as the class of Liberty, whose class loader the application does not see. */
    static final class SRTServletResponse60 extends SRTServletResponseOfTheFuture {
        boolean ignoresChanges;

        @SuppressWarnings("unused") // By reflection.
        public void setIgnoreStateErrors(boolean ignore) {
            ignoresChanges = ignore;
        }
    }
}
