/** A REST resource whose locator declares roles that nothing can check. */
package org.panelsecurity.tck.application.locator;
