package org.panelsecurity.tck.application.declared;

import jakarta.enterprise.context.RequestScoped;

/** A CDI bean that inherits its role. */
@RequestScoped
public class SteelSafe extends Safe {}
