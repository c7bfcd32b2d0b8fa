<%@ page contentType="text/html;charset=UTF-8" %>
<p id="refused">Not for ${oauth.user}</p>
