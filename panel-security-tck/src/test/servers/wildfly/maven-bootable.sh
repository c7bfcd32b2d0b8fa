./mvnw package -Dwildfly.bootable.jar=true
java -jar target/app-bootable.jar
