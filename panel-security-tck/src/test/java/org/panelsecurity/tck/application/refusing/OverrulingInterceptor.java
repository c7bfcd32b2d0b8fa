package org.panelsecurity.tck.application.refusing;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Returns the result that the request names, whatever the mechanism says and whether it is asked. */
@Overruled
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class OverrulingInterceptor {
    /** The header with the result. */
    public static final String RESULT = "Tck-Result";

    /** The header that says what becomes of the mechanism. */
    public static final String MECHANISM = "Tck-Mechanism";

    @AroundInvoke
    Object overrule(InvocationContext call) throws Exception {
        if (!call.getMethod().getName().equals("validateRequest")) {
            return call.proceed();
        }
        HttpServletRequest request = (HttpServletRequest) call.getParameters()[0];
        String result = request.getHeader(RESULT);
        if (result == null) {
            return call.proceed();
        }
        switch (request.getHeader(MECHANISM)) {
            case "answers" -> call.proceed();
            case "answers nobody" -> {
                HttpServletResponse nobody = new DiscardedResponse((HttpServletResponse) call.getParameters()[1]);
                call.setParameters(
                        new Object[] {request, nobody, answering((HttpMessageContext) call.getParameters()[2], nobody)
                        });
                call.proceed();
            }
            default -> {
                // It is not asked.
            }
        }
        return AuthenticationStatus.valueOf(result);
    }

    private static HttpMessageContext answering(HttpMessageContext context, HttpServletResponse response) {
        return new HttpMessageContextWrapper(context) {
            @Override
            public HttpServletResponse getResponse() {
                return response;
            }
        };
    }
}
