#!/bin/sh
set -e
cat <<'END'
	tab: yes
END
