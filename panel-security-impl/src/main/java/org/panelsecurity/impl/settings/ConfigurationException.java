package org.panelsecurity.impl.settings;

import java.util.List;

/** The exception for a configuration with problems. The message lists all of them. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(List<String> problems) {
        super(message(problems));
    }

    private static String message(List<String> problems) {
        StringBuilder message = new StringBuilder("Panel Security cannot start: ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems")
                .append(" in its configuration.");
        for (int i = 0; i < problems.size(); i++) {
            message.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
        }
        return message.toString();
    }
}
