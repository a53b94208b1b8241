//! What a system calls by a name of its own (the Credential Manager of Windows): there it stands in for the
//! sentences of the same name.

#[cfg(windows)]
macro_rules! source {
    ($tag:literal) => {
        include_str!(concat!("../locales/", $tag, "/windows.ftl"))
    };
}

#[cfg(target_os = "macos")]
macro_rules! source {
    ($tag:literal) => {
        include_str!(concat!("../locales/", $tag, "/macos.ftl"))
    };
}

/// The sentences are written for Linux.
#[cfg(not(any(windows, target_os = "macos")))]
macro_rules! source {
    ($tag:literal) => {
        ""
    };
}

/// What this system calls otherwise, in the language of that tag.
pub(crate) fn sentences(tag: &str) -> &'static str {
    match tag {
        "de" => source!("de"),
        "fr" => source!("fr"),
        "es" => source!("es"),
        "ja" => source!("ja"),
        "ar" => source!("ar"),
        _ => source!("en"),
    }
}
