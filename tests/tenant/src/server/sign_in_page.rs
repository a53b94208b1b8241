//! The pages a person sees in the browser while signing in.

use std::fmt::Write;

use crate::model::{Directory, EntraError, SignIn};

/// Choosing an account, and going on or not.
pub(super) fn sign_in(page: &SignIn, directory: &Directory) -> String {
    let hidden = hidden(&page.parameters);
    let mut wanted = String::new();
    for permission in &page.permissions {
        let _ = write!(wanted, "<li>{}</li>", escape(permission));
    }
    let problem = page.problem.as_ref().map(EntraError::description);
    frame(
        "Sign in",
        &format!(
            r#"<h1>Sign in</h1><p><b>{}</b> would like to:</p><ul>{wanted}</ul>{}
<form method="post">{hidden}{}{BUTTONS}</form>"#,
            escape(&page.application),
            problem_line(problem.as_deref()),
            accounts(directory, &page.user),
        ),
    )
}

/// A form that posts itself to the application.
pub(super) fn post(to: &str, fields: &[(String, String)]) -> String {
    let hidden = hidden(fields.iter().map(|(name, value)| (name, value)));
    frame(
        "Working…",
        &format!(
            r#"<form method="post" action="{}">{hidden}<button class="primary">Continue</button></form>
<script>document.forms[0].submit()</script>"#,
            escape(to)
        ),
    )
}

/// Typing the code another device shows.
pub(super) fn device(
    directory: &Directory,
    code: &str,
    application: Option<&str>,
    problem: Option<&str>,
) -> String {
    let about = match application {
        Some(name) => format!(
            "<p>You are signing in to <b>{}</b> on another device.</p>",
            escape(name)
        ),
        None => "<p>Enter the code displayed on your app or device.</p>".to_owned(),
    };
    let first = directory.users.first().map_or("", |user| user.upn.as_str());
    frame(
        "Enter code",
        &format!(
            r#"<h1>Enter code</h1>{about}{}<form method="post" action="/device">
<label>Code<input name="user_code" value="{}" autocomplete="off" autofocus required></label>{}{BUTTONS}</form>"#,
            problem_line(problem),
            escape(code),
            accounts(directory, first),
        ),
    )
}

/// The end of a device sign-in.
pub(super) fn done(sentence: &str) -> String {
    frame(
        "Sign in",
        &format!("<h1>Contoso</h1><p>{}</p>", escape(sentence)),
    )
}

/// An error there is nowhere to send to.
pub(super) fn refused(error: &EntraError) -> String {
    let description = escape(&error.description());
    frame(
        "Sign in",
        &format!("<h1>Sorry, but we’re having trouble signing you in.</h1><p>{description}</p>"),
    )
}

const BUTTONS: &str = r#"<div class="buttons"><button name="sign_in_action" value="cancel" formnovalidate>Cancel</button>
<button class="primary" name="sign_in_action" value="continue">Continue</button></div>"#;

fn hidden<'a>(fields: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    let mut inputs = String::new();
    for (name, value) in fields {
        let _ = write!(
            inputs,
            r#"<input type="hidden" name="{}" value="{}">"#,
            escape(name),
            escape(value)
        );
    }
    inputs
}

fn accounts(directory: &Directory, chosen: &str) -> String {
    let mut options = String::new();
    for user in &directory.users {
        let selected = if user.upn == chosen { " selected" } else { "" };
        let (upn, name) = (escape(&user.upn), escape(&user.display_name));
        let _ = write!(
            options,
            r#"<option value="{upn}"{selected}>{name} ({upn})</option>"#
        );
    }
    format!(r#"<label>Account<select name="sign_in_user">{options}</select></label>"#)
}

fn problem_line(problem: Option<&str>) -> String {
    problem
        .map(|problem| format!(r#"<p class="problem" role="alert">{}</p>"#, escape(problem)))
        .unwrap_or_default()
}

fn frame(title: &str, content: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} – simulated tenant</title><style>
:root{{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}}
body{{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#eef0f7,#15161d)}}
main{{width:min(26rem,calc(100vw - 5rem));padding:2rem;border-radius:14px;background:light-dark(#fff,#20222c);box-shadow:0 8px 30px #0003}}
h1{{font-size:1.4rem;margin:0 0 1rem}}label{{display:block;margin:1rem 0;font-weight:600}}
input,select{{display:block;box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin-top:.3rem}}
.buttons{{display:flex;gap:.6rem;justify-content:flex-end;margin-top:1.5rem}}
button{{font:inherit;padding:.5rem 1.2rem;border:1px solid light-dark(#c5c8d6,#4a4d5d);border-radius:6px;background:none;color:inherit}}
.primary{{background:#4f52b2;border-color:#4f52b2;color:#fff}}.problem{{color:light-dark(#a4262c,#ff8b90)}}
footer{{margin-top:1.5rem;font-size:.8rem;opacity:.7}}
</style><main>{content}<footer>A simulated sign-in. No password, no Microsoft.</footer></main></html>"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_a_request_is_escaped() {
        let error = EntraError::of_code(50011);
        assert!(refused(&error).contains("AADSTS50011"));
        assert_eq!(
            escape(r#"<a href="x">&"#),
            "&lt;a href=&quot;x&quot;&gt;&amp;"
        );
    }
}
