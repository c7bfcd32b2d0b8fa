/** Breaks the mechanism of an application. */
package org.panelsecurity.tck.application.broken;
