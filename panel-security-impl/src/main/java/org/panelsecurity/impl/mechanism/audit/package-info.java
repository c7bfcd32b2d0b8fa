/** The audit log: one line for each security event, in the vocabulary of OWASP. */
@NullMarked
package org.panelsecurity.impl.mechanism.audit;

import org.jspecify.annotations.NullMarked;
