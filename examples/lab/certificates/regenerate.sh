#!/bin/sh
# Writes lab-authority.ts and lab-certificates.ts anew: a throw-away authority and the certificates it signs. Needs openssl 3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
from=20240101000000Z
to=21231231235959Z

key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1.key"; }

touch index.txt
cat > ca.cnf <<'CNF'
[ca]
default_ca = lab
[lab]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
email_in_dn = yes
[any]
commonName = supplied
organizationName = optional
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[self]
basicConstraints = critical, CA:FALSE
CNF

# self NAME SUBJECT EXTENSIONS: signed by its own key
self() {
  key "$1"
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -selfsign -keyfile "$1.key" -extensions "$3" \
    -startdate "$from" -enddate "$to" -in "$1.csr" -out "$1.pem" 2>"$1.log" || { cat "$1.log" >&2; exit 1; }
}
# leaf NAME SUBJECT SANS [END]: signed by the authority
leaf() {
  key "$1"
  openssl req -new -key "$1.key" -subj "$2" -addext "subjectAltName=$3" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -keyfile authority.key -cert authority.pem -extensions self \
    -startdate "$from" -enddate "${4:-$to}" -in "$1.csr" -out "$1.pem" 2>"$1.log" || { cat "$1.log" >&2; exit 1; }
}

self authority '/O=Millbrook/CN=Millbrook Lab Authority' authority
self fallback '/O=Millbrook/CN=Millbrook Lab Default' self
leaf www '/O=Millbrook/CN=www.millbrook.test' \
  'DNS:www.millbrook.test,DNS:millbrook.test,DNS:api.millbrook.test,email:security@millbrook.test'
leaf api '/O=Millbrook/CN=api.millbrook.test' \
  'DNS:api.millbrook.test,DNS:intranet.corp.millbrook.test,DNS:vpn.corp.millbrook.test,IP:127.0.0.1'
leaf wild '/O=Millbrook/CN=*.wild.millbrook.test' \
  'DNS:*.wild.millbrook.test,DNS:fixed.wild.millbrook.test'
leaf secure '/O=Millbrook/CN=secure.millbrook.test' 'DNS:secure.millbrook.test'
leaf legacy '/O=Millbrook/CN=legacy.millbrook.test' 'DNS:legacy.millbrook.test' 20240201000000Z
leaf neighbour '/O=Downstream/CN=www.downstream.test' 'DNS:www.downstream.test,DNS:downstream.test'

note='// Written by regenerate.sh. For the lab only: the keys are public, trust them with nothing.'
{
  printf '%s\n\n' "$note"
  echo '/** The authority that signed every certificate of the lab but `fallback`, PEM. */'
  printf 'export const labAuthority = `%s\n`;\n' "$(cat authority.pem)"
} > "$here/lab-authority.ts"
{
  printf '%s\n\n' "$note"
  echo '/** The certificates the lab serves and their private keys, PEM, by the name its sites use for them. */'
  echo 'export const labCertificates = {'
  for name in fallback www api wild secure legacy neighbour; do
    printf '  %s: {\n    cert: `%s\n`,\n    key: `%s\n`,\n  },\n' "$name" "$(cat $name.pem)" "$(cat $name.key)"
  done
  echo '} as const satisfies Record<string, { readonly cert: string; readonly key: string }>;'
} > "$here/lab-certificates.ts"
