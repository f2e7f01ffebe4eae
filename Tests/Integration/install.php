<?php
// Installs WordPress from its document root: php install.php FILE, and writes the accounts to FILE for a shell.
define('WP_INSTALLING', true);
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Situs Uji', 'admin', 'admin@uji.example', true, '', bin2hex(random_bytes(9)), 'id_ID');
update_option('timezone_string', 'Asia/Jakarta');
update_option('gmt_offset', '');
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
flush_rewrite_rules(false);

$lines = "KIM_WORDPRESS_VERSION={$GLOBALS['wp_version']}\n";
foreach (['kim' => 'editor', 'tari' => 'author', 'budi' => 'contributor', 'sari' => 'subscriber'] as $name => $role) {
    $id = wp_insert_user(['user_login' => $name, 'user_pass' => bin2hex(random_bytes(9)),
        'user_email' => "$name@uji.example", 'display_name' => ucfirst($name), 'role' => $role]);
    $made = is_wp_error($id) ? $id : WP_Application_Passwords::create_new_application_password($id, ['name' => 'uji']);
    if (is_wp_error($made)) {
        fwrite(STDERR, $made->get_error_message() . "\n");
        exit(1);
    }
    $lines .= 'KIM_WORDPRESS_' . strtoupper($name) . "='" . WP_Application_Passwords::chunk_password($made[0]) . "'\n";
}
umask(077);
file_put_contents($argv[1], $lines);
