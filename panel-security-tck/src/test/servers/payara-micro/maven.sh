./mvnw package payara-micro:start
