# shellcheck shell=bash
# nginx, for the test of infra/onprem: unpacked into a folder, never installed, never a service.

NGINX=.native/nginx

nginx_ready() { [ -x "$NGINX/usr/sbin/nginx" ] && "$NGINX/usr/sbin/nginx" -v 2>/dev/null; }

install_nginx() {
  say "nginx, for the tests of the one-machine profile"
  command -v apt-get >/dev/null || ask_for_packages "the tests of infra/onprem need nginx" nginx
  apt_unpack "$NGINX" nginx || { apt_refresh && apt_unpack "$NGINX" nginx; } && nginx_ready ||
    ask_for_packages "nginx cannot be had, see .native/apt.log" nginx
}
