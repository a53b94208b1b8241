//! The Debian packages that are needed, and what for.

/// Packages with one purpose.
#[derive(Debug)]
pub(crate) struct Group {
    /// What they are needed for.
    pub(crate) purpose: &'static str,
    /// Their names in Debian and Ubuntu.
    pub(crate) names: &'static [&'static str],
}

/// To compile the two programs and the tests.
pub(crate) const BUILD: Group = Group {
    purpose: "build the agent and the settings window",
    names: &[
        "build-essential",
        "pkg-config",
        "libwebkit2gtk-4.1-dev",
        "librsvg2-dev",
        "libssl-dev",
        "libxdo-dev",
    ],
};

/// To run them on a desktop that nobody sees.
pub(crate) const DESKTOP: Group = Group {
    purpose: "try them on a private desktop: screen, bus, keychain, keys, pictures, schemas, system calls",
    names: &[
        "xvfb",
        "dbus",
        "dbus-x11",
        "at-spi2-core",
        "orca",
        "python3-speechd",
        "gnome-keyring",
        "keepassxc",
        "libsecret-tools",
        "webkit2gtk-driver",
        "xdotool",
        "dunst",
        "imagemagick",
        "x11-utils",
        "openbox",
        "xfce4-panel",
        "xfconf",
        "wmctrl",
        "smem",
        "fonts-dejavu-core",
        "fonts-vlgothic",
        "python3-jsonschema",
        "jq",
        "strace",
    ],
};

/// To have sessions of Wayland: a compositor without hotkeys for programs, and KDE's with its portal.
pub(crate) const WAYLAND: Group = Group {
    purpose: "try hotkeys in sessions of Wayland",
    names: &[
        "sway",
        "xwayland",
        "wtype",
        "kwin-wayland",
        "qtwayland5",
        "xdg-desktop-portal",
        "xdg-desktop-portal-kde",
        "libglib2.0-bin",
    ],
};

/// To see the icon as KDE draws it. It is unpacked, not installed.
pub(crate) const PLASMA: Group = Group {
    purpose: "see the icon in KDE's tray",
    names: &["plasma-workspace"],
};

/// To have programs that record from microphones, by both sound servers.
pub(crate) const SOUND: Group = Group {
    purpose: "try how calls in other programs are noticed, with PulseAudio and with PipeWire",
    names: &[
        "pulseaudio",
        "pulseaudio-utils",
        "pipewire",
        "pipewire-pulse",
        "wireplumber",
    ],
};

/// To make packages, and to look at them as distributions do.
pub(crate) const PACKAGING: Group = Group {
    purpose: "make packages: deb, rpm, what is in them",
    names: &[
        "dpkg-dev",
        "cpio",
        "rpm",
        "lintian",
        "rpmlint",
        "appstream",
        "desktop-file-utils",
    ],
};

/// To install packages where nothing else is.
pub(crate) const TRIED_PACKAGES: Group = Group {
    purpose: "try the packages in a clean system",
    names: &["mmdebstrap"],
};

/// To have Microsoft's own clients, which are in Python.
pub(crate) const CLIENTS: Group = Group {
    purpose: "try the simulated tenant with Microsoft's own clients",
    names: &["python3", "python3-venv"],
};

/// To see the settings window as people do.
pub(crate) const PICTURES: Group = Group {
    purpose: "draw the settings window with the fonts that desktops come with",
    names: &["fonts-cantarell", "fonts-noto-cjk"],
};

/// To have what the product is measured beside.
pub(crate) const COMPARED: Group = Group {
    purpose: "measure the product beside others",
    names: &["curl", "jq", "libayatana-appindicator3-1"],
};
