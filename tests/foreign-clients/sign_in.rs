//! Every way of signing in that the tenant has, by Microsoft's `msal`.

use foreign_clients::World;

fn signs_in(how: &str) -> World {
    let world = World::new();
    world.run("sign_in.py", how);
    world
}

#[test]
fn by_client_secret() {
    let world = signs_in("secret");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_client_certificate() {
    let world = signs_in("certificate");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_client_certificate_in_a_pfx() {
    let world = signs_in("certificate_in_a_pfx");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_device_code() {
    let world = signs_in("device_code");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_device_code_that_is_declined() {
    let world = signs_in("device_code_declined");
    assert_eq!(world.answered("presence", 200), 0);
}

#[test]
fn by_authorization_code_on_the_page() {
    let world = signs_in("authorization_code");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_the_browser_that_msal_opens() {
    let world = signs_in("interactive");
    assert_eq!(world.answered("presence", 200), 1);
}

#[test]
fn by_refresh_token_which_rotates() {
    let world = signs_in("refresh");
    assert_eq!(world.answered("presence", 200), 3);
}

#[test]
fn no_longer_once_it_is_revoked() {
    signs_in("revoked");
}
