./mvnw liberty:run
