package org.panelsecurity.tck.application.refusing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Takes an answer, and tells the browser nothing of it. */
final class DiscardedResponse extends HttpServletResponseWrapper {
    private final ServletOutputStream nowhere = new ServletOutputStream() {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int octet) {
            // As if it had never been written.
        }
    };

    DiscardedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return nowhere;
    }

    @Override
    public void setStatus(int status) {
        // Nobody sees it.
    }

    @Override
    public void setHeader(String name, String value) {
        // Nobody sees it.
    }

    @Override
    public void addHeader(String name, String value) {
        // Nobody sees it.
    }

    @Override
    public void setContentType(String type) {
        // Nobody sees it.
    }

    @Override
    public void setContentLength(int length) {
        // Nobody sees it.
    }
}
