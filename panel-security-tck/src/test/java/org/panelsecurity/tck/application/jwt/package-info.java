/** An application that takes tokens for logins, as MicroProfile JWT has it: what ours must not do. */
@NullMarked
package org.panelsecurity.tck.application.jwt;

import org.jspecify.annotations.NullMarked;
