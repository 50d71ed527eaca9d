/**
 * Labels that hosts commonly have, the likelier first: what `dns-brute` tries where no word list is given.
 *
 * Written for this project.
 */
export const commonLabels: readonly string[] = `
www mail ftp smtp pop imap webmail ns dns mx vpn remote gateway gw proxy cache cdn static assets img images media
video videos files file download downloads upload uploads docs doc documentation help support helpdesk kb wiki blog
news press forum forums community chat talk api apis rest graphql grpc ws websocket app apps application web site
sites portal my me account accounts login signin sso auth oauth id identity idp saml ldap ad dc directory users user
profile admin administrator panel cpanel whm plesk manage manager management console dashboard control cp backend
backoffice office intranet extranet internal private corp corporate staff hr people jobs careers career dev devel
development developer developers test testing tests qa uat stage staging stg preprod prod production live beta alpha
demo sandbox lab labs poc pilot preview canary edge next old new legacy archive backup backups bak mirror mirrors
repo repos repository git gitlab github gitea bitbucket svn cvs hg code source ci cd build builds jenkins teamcity
bamboo drone travis runner runners artifact artifacts artifactory nexus registry docker harbor k8s kubernetes kube
cluster swarm rancher openshift nomad consul vault etcd terraform ansible puppet chef salt monitor monitoring
metrics grafana prometheus kibana elastic elasticsearch logstash logs log syslog graylog splunk sentry zabbix nagios
icinga cacti munin status health uptime alert alerts alertmanager jaeger trace tracing apm newrelic statsd graphite
influx influxdb db database sql mysql mariadb postgres postgresql pgsql pg oracle mssql mongo mongodb redis
memcached cassandra couch couchdb neo4j clickhouse phpmyadmin pma adminer pgadmin data dwh warehouse bi analytics
reports report reporting tableau superset metabase looker hadoop spark kafka zookeeper rabbitmq rabbit mq queue amqp
mqtt nats broker stream streaming events event hooks hook webhook webhooks callback notify notification
notifications push sms call voip sip pbx asterisk phone tel fax meet meeting meetings conference zoom webex teams
jitsi bbb exchange owa autodiscover autoconfig outlook lync skype sharepoint onedrive office365 adfs mdm intune wsus
sccm citrix rdp rds ts terminal desktop vdi vmware vcenter esxi esx hyperv xen proxmox kvm cloud aws azure gcp s3
storage store object minio ceph nas san nfs smb samba share shares drive box dropbox owncloud nextcloud seafile sync
webdav caldav carddav calendar cal contacts tasks todo notes shop cart checkout pay payment payments billing invoice
invoices order orders catalog product products price pricing sales crm erp sap odoo salesforce marketing ads
adserver campaign campaigns track tracking tracker click clicks link links go url short redirect r t newsletter
lists list mailman email emails bounce relay mailgate mailgw mta spam antispam filter barracuda ironport proofpoint
mimecast firewall fw router rt switch sw core dist access wifi wlan wireless guest captive radius tacacs nac ipam
dhcp ntp time tftp pxe boot lb loadbalancer haproxy nginx apache iis tomcat jboss wildfly weblogic websphere node
php python ruby rails django java dotnet search solr sphinx find map maps geo gis location tile tiles weather travel
booking book tickets ticket learn learning lms moodle elearning training academy school edu education library
students student campus alumni faculty research science m mobile wap android ios iphone tablet pwa amp touch lite en
de fr es it nl pl pt br ru cn jp kr uk us eu asia au ca in ie se no dk fi ch at be cz hu ro bg gr tr ua il za ae sa
sg hk tw ar cl co north south east west central london paris berlin frankfurt amsterdam dublin madrid milan rome
zurich vienna stockholm tokyo singapore sydney mumbai oregon virginia ohio california texas nyc ny la sf chicago
dallas secure security sec ssl tls cert certs pki crl ocsp keys key hsm waf ids ips siem soc scan scanner nessus
qualys openvas honeypot bastion jump jumphost jumpbox ssh sftp ftps rsync host hosts hosting server servers srv vps
vm virtual nodes worker workers master slave primary secondary replica standby dr failover ha main base root home
default public pub one two three blue green red black white gold silver partner partners vendor vendors supplier
suppliers client clients customer customers member members subscriber subscribers affiliate affiliates reseller
resellers dealer dealers agent agents investor investors ir legal privacy terms policy compliance gdpr audit finance
accounting payroll expense expenses procurement purchase inventory stock logistics shipping delivery fleet survey
surveys poll polls form forms feedback review reviews rating contest promo promotion offer offers deals coupon
rewards loyalty game games play player players tv radio music podcast podcasts photo photos gallery album webcam cam
camera cctv iot device devices sensor sensors smart meter hub energy building facility facilities project projects
jira confluence redmine trac bugzilla mantis youtrack trello asana basecamp kanban agile scrum board boards roadmap
slack mattermost rocketchat irc xmpp jabber matrix discord element signal template templates theme themes style
styles css js script scripts font fonts icon icons widget widgets component components ui ux design figma storybook
styleguide brand cms wordpress wp drupal joomla magento typo3 ghost strapi contentful sitecore umbraco aem author
publish content feed feeds rss atom sitemap robots xml json soap rpc service services svc microservice mesh ingress
egress tunnel proxy1 squid socks tor i2p ipfs node1 web3 wallet crypto trade trading bank banking card cards credit
loan loans insurance claims care clinic hospital patient patients doctor doctors pharmacy vote gov city county state
region district police fire autodiscover1 wpad isatap localhost local lan wan net network networks noc ops devops
sre infra infrastructure platform engineering engine servicedesk itsm snow otrs zendesk freshdesk osticket www1 www2
www3 www4 www5 www6 www7 www8 www9 mail1 mail2 mail3 mail4 mail5 mail6 mail7 mail8 mail9 ns1 ns2 ns3 ns4 ns5 ns6 ns7
ns8 ns9 mx1 mx2 mx3 mx4 mx5 mx6 web1 web2 web4 web5 web6 web7 web8 web9 web10 web11 web12 app1 app2 app3 app4 app5
app6 app7 app8 api1 api2 api3 api4 api5 api6 db1 db2 db3 db4 db5 db6 db7 db8 dev1 dev2 dev3 dev4 dev5 dev6 test1
test2 test3 test4 test5 test6 stage1 stage2 stage3 stage4 srv1 srv2 srv3 srv4 srv5 srv6 server1 server2 server3
server4 server5 server6 host1 host2 host3 host4 host5 host6 node2 node3 node4 node5 node6 vpn1 vpn2 vpn3 vpn4 vpn5
gw1 gw2 gw3 gw4 proxy2 proxy3 proxy4 smtp1 smtp2 smtp3 smtp4 smtp5 smtp6 ftp1 ftp2 ftp3 ftp4 cdn1 cdn2 cdn3 cdn4
cdn5 cdn6 static1 static2 static3 static4 static5 img1 img2 img3 img4 img5 img6 dns1 dns2 dns3 dns4 dns5 lb1 lb2 lb3
lb4 fw1 fw2 fw3 backup1 backup2 backup3 backup4 vps1 vps2 vps3 vps4 vps5 vps6 vm1 vm2 vm3 vm4 vm5 vm6 dc1 dc2 dc3
dc4 ad1 ad2 ad3 cache1 cache2 cache3 cache4 redis1 redis2 redis3 mysql1 mysql2 mysql3 sql1 sql2 sql3 sql4 k8s1 k8s2
worker1 worker2 worker3 worker4 v1 v2 v3 v4 old1 old2 old3 relay1 relay2 relay3 edge1 edge2 edge3 edge4 pop1 pop2
pop3 pop4 imap1 imap2 imap3 s1 s2 s4 s5 s6 a1 a2 a3 a4 b1 b2 b3 c1 c2 c3 api-dev api-test api-stage api-staging
api-prod api-uat app-dev app-test app-stage app-staging dev-api test-api stage-api staging-api dev-app test-app
admin-dev admin-test admin-stage dev-admin test-admin dev-www test-www staging-www www-dev www-test www-stage
www-old web-dev web-test web-stage auth-dev auth-test sso-dev sso-test login-dev login-test mail-old mail-new
old-www new-www db-dev db-test db-prod git-dev ci-dev vpn-old vpn-new us-east us-west eu-west eu-central ap-south
us-east-1 us-west-2 eu-west-1 eu-central-1 ap-southeast-1
`
  .trim()
  .split(/\s+/);
