package org.panelsecurity.tck.application.session;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a user, or a guest, has chosen so far. */
@Named
@SessionScoped
public class Basket implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> things = new ArrayList<>();

    /** Adds a thing. */
    public synchronized void add(String thing) {
        things.add(thing);
    }

    /** Returns what is in the basket, oldest first. */
    public synchronized List<String> getThings() {
        return List.copyOf(things);
    }
}
