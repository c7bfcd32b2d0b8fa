package org.panelsecurity.impl.settings;

import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** The format of a setting's value. */
@FunctionalInterface
interface Format<T> {
    /**
     * Returns the value; empty if the text does not have this format.
     *
     * @throws LiteralException if the text does not have this format, with the position
     */
    Optional<T> read(String text) throws LiteralException;
}
