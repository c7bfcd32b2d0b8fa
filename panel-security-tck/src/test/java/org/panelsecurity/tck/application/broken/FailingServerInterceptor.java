package org.panelsecurity.tck.application.broken;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;

/** Gives the method a server that fails while it is asked: the exception is thrown inside. */
@Broken
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class FailingServerInterceptor {
    @AroundInvoke
    Object fail(InvocationContext call) throws Exception {
        Object[] parameters = call.getParameters();
        parameters[2] = new HttpMessageContextWrapper((HttpMessageContext) parameters[2]) {
            @Override
            public boolean isProtected() {
                throw new IllegalStateException(
                        "broken on purpose inside " + call.getMethod().getName());
            }
        };
        call.setParameters(parameters);
        return call.proceed();
    }
}
