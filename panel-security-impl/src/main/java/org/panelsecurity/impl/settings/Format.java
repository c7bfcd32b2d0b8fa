package org.panelsecurity.impl.settings;

import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** A form that a text may have. */
@FunctionalInterface
interface Format<T> {
    /**
     * The value; empty where the text does not have the form.
     *
     * @throws LiteralException the same, where it is known at which character
     */
    Optional<T> read(String text) throws LiteralException;
}
