/** Payara Micro for Arquillian: one process for all deployments. The published adapter starts a process for each of them. */
@NullMarked
package org.panelsecurity.tck.server.payara;

import org.jspecify.annotations.NullMarked;
