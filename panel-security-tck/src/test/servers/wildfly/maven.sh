./mvnw wildfly:run
