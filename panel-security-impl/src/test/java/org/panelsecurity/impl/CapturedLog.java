package org.panelsecurity.impl;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The messages that Panel Security logs during an action. */
public final class CapturedLog {
    private CapturedLog() {}

    /** Runs the action and returns the messages, oldest first. */
    public static List<String> during(Runnable action) {
        return during(Level.INFO, action);
    }

    /** Runs the action and returns the messages from a level on, oldest first. */
    public static List<String> during(Level from, Runnable action) {
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(String.valueOf(entry.getMessage()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.panelsecurity");
        Level before = logger.getLevel();
        logger.setLevel(from);
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        return messages;
    }
}
