<%@ tag pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title><c:out value="${title}"/> · Panel Security sample</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="stylesheet" href="${root}/public/sample.css">
  <link rel="icon" href="data:,">
</head>
<body>
  <header>
    <nav aria-label="Pages">
      <a href="${root}/">Start</a>
      <a href="${root}/public/">Public</a>
      <a href="${root}/admin">Admin</a>
    </nav>
    <c:choose>
      <c:when test="${oauth.loggedIn}">
        <form method="post" action="${root}/logout"><button>Log out</button></form>
      </c:when>
      <c:otherwise>
        <a class="button" href="${root}/login">Log in</a>
      </c:otherwise>
    </c:choose>
  </header>
  <main>
    <h1><c:out value="${title}"/></h1>
    <jsp:doBody/>
  </main>
</body>
</html>
