mkdir -p wlp/usr/servers/defaultServer/dropins
cp server.xml wlp/usr/servers/defaultServer/
cp app.war wlp/usr/servers/defaultServer/dropins/
wlp/bin/server run
