wildfly-39.0.1.Final/bin/jboss-cli.sh --commands="embed-server, run-batch --file=integrated-jaspi.cli"
cp app.war wildfly-39.0.1.Final/standalone/deployments/
wildfly-39.0.1.Final/bin/standalone.sh
