package org.panelsecurity.impl.settings;

import java.util.List;

/** The exception for a configuration with problems. The message lists all of them, and what may be their cause. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(List<String> problems, List<String> remarks) {
        super(message(problems, remarks));
    }

    private static String message(List<String> problems, List<String> remarks) {
        StringBuilder message = new StringBuilder("Panel Security cannot start: ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems")
                .append(" in its configuration.");
        for (int i = 0; i < problems.size(); i++) {
            message.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
        }
        remarks.forEach(remark -> message.append("\n  Note: ").append(remark));
        return message.toString();
    }
}
