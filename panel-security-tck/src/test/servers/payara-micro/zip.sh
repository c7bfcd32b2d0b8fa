java -jar payara-micro-6.2025.10.jar --nocluster --deploy app.war
