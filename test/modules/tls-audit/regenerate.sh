#!/bin/sh
# Writes audit-certificates.ts anew: self-signed certificates with one thing wrong each. Needs openssl 3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
touch index.txt
cat > ca.cnf <<'CNF'
[ca]
default_ca = audit
[audit]
database = index.txt
new_certs_dir = .
rand_serial = yes
policy = any
copy_extensions = copy
[any]
commonName = supplied
[self]
basicConstraints = critical, CA:FALSE
CNF

# self NAME KEY MD FROM TO SANS
self() {
  openssl genpkey -out "$1.key" $2
  openssl req -new -key "$1.key" -subj "/CN=$1" -addext "subjectAltName=$6" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -selfsign -keyfile "$1.key" -md "$3" -extensions self \
    -startdate "$4" -enddate "$5" -in "$1.csr" -out "$1.pem" 2>"$1.log" || { cat "$1.log" >&2; exit 1; }
}
ec='-algorithm EC -pkeyopt ec_paramgen_curve:P-256'
rsa='-algorithm RSA -pkeyopt rsa_keygen_bits:1024'
names='DNS:localhost,DNS:*.mill.localhost,IP:127.0.0.1'
self expired "$ec" sha256 20200101000000Z 20210101000000Z "$names"
self future "$ec" sha384 21100101000000Z 21231231235959Z "$names"
self weak "$rsa" sha1 20240101000000Z 21231231235959Z "$names"
{
  printf '// Written by regenerate.sh. For tests only: the keys are public, trust them with nothing.\n\n'
  echo '/** Self-signed certificates for localhost and their private keys, PEM, by what is wrong with them. */'
  echo 'export const auditCertificates = {'
  for name in expired future weak; do
    printf '  %s: {\n    cert: `%s\n`,\n    key: `%s\n`,\n  },\n' "$name" "$(cat $name.pem)" "$(cat $name.key)"
  done
  echo '} as const satisfies Record<string, { readonly cert: string; readonly key: string }>;'
} > "$here/audit-certificates.ts"
