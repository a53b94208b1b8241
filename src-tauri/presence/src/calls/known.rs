//! Programs that are known by what they call themselves, on each system.

/// What is known of a program that records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It records while a call lasts.
    Call,
    /// Teams: it reports its own calls.
    Teams,
    /// It listens all the time, or for something that is no call: noise suppression, voice assistants,
    /// mixers, dictation, level meters, and what is part of the sound system itself.
    Listener,
    /// Nothing: the person is asked.
    Unknown,
}

/// A known program.
#[derive(Debug)]
pub(super) struct Known {
    /// Its name in the settings.
    pub(super) id: &'static str,
    /// Its name as people know it.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Ids of sandboxed and other desktop applications, and file names of programs, in lower case.
    pub(super) linux: &'static [&'static str],
    /// File names of programs, without `.exe`, and names of packages without their publisher's id, in small
    /// letters.
    pub(super) windows: &'static [&'static str],
    /// Bundle ids, in lower case.
    pub(super) macos: &'static [&'static str],
}

const fn known(
    id: &'static str,
    name: &'static str,
    kind: Kind,
    linux: &'static [&'static str],
    windows: &'static [&'static str],
    macos: &'static [&'static str],
) -> Known {
    Known {
        id,
        name,
        kind,
        linux,
        windows,
        macos,
    }
}

/// The program that calls itself so, on any system: a program of Windows may run under Wine.
pub(super) fn find(identifier: &str) -> Option<&'static Known> {
    let wanted = identifier.trim().to_lowercase();
    let of_windows = wanted.strip_suffix(".exe");
    let bare = of_windows.unwrap_or(&wanted);
    let is_it = |known: &&Known| {
        let is_elsewhere = known.linux.contains(&bare) || known.macos.contains(&bare);
        known.id == bare || known.windows.contains(&bare) || (of_windows.is_none() && is_elsewhere)
    };
    ALL.iter().find(is_it).or_else(|| part(bare))
}

/// The program that this is a part or an edition of, by the ids that bundles of macOS give their parts:
/// `com.microsoft.teams2.modulehost`, `com.google.chrome.canary`.
fn part(identifier: &str) -> Option<&'static Known> {
    let dots = identifier.rmatch_indices('.');
    let mut wholes = dots.map(|(at, _)| &identifier[..at]);
    wholes.find_map(|whole| ALL.iter().find(|known| known.macos.contains(&whole)))
}

/// Every program that is known.
#[rustfmt::skip]
pub(super) const ALL: &[Known] = &[
    // Meetings and calls.
    known("zoom", "Zoom", Kind::Call, &["us.zoom.zoom", "zoom.real"], &["aomhost", "aomhost64"], &["us.zoom.xos", "us.zoom"]),
    known("webex", "Webex", Kind::Call,
        &["com.webex.webex", "com.cisco.webex", "ciscocollabhost", "ciscocollabhostcef"],
        &["ciscocollabhost", "atmgr", "webexmta"],
        &["cisco-systems.spark", "com.webex.meetingmanager", "com.cisco.webexmeetingsapp"]),
    known("slack", "Slack", Kind::Call, &["com.slack.slack"], &["91750d7e.slack"], &["com.tinyspeck.slackmacgap"]),
    known("discord", "Discord", Kind::Call,
        &["com.discordapp.discord", "discordcanary", "discordptb", "vesktop", "dev.vencord.vesktop", "webcord",
            "io.github.spacingbat3.webcord"],
        &["discordptb", "discordcanary", "vesktop", "webcord"],
        &["com.hnc.discord", "com.hnc.discordptb", "com.hnc.discordcanary"]),
    known("skype", "Skype", Kind::Call, &["com.skype.client", "skypeforlinux"], &["lync", "skypeapp", "microsoft.skypeapp"],
        &["com.skype.skype", "com.microsoft.skypeforbusiness"]),
    known("signal", "Signal", Kind::Call, &["org.signal.signal", "signal-desktop"], &[],
        &["org.whispersystems.signal-desktop"]),
    known("whatsapp", "WhatsApp", Kind::Call,
        &["whatsapp-for-linux", "wasistlos", "com.github.xeco23.wasistlos", "zapzap", "com.rtosta.zapzap"],
        &["whatsapp.root", "5319275a.whatsappdesktop"], &["net.whatsapp.whatsapp", "desktop.whatsapp"]),
    known("telegram", "Telegram", Kind::Call, &["org.telegram.desktop", "telegram-desktop"],
        &["telegrammessengerllp.telegramdesktop"],
        &["ru.keepcoder.telegram", "org.telegram.desktop", "com.tdesktop.telegram"]),
    known("viber", "Viber", Kind::Call, &["com.viber.viber"], &[], &["com.viber.osx"]),
    known("element", "Element", Kind::Call, &["im.riot.riot", "element-desktop"], &[], &["im.riot.app"]),
    known("jitsi-meet", "Jitsi Meet", Kind::Call, &["org.jitsi.jitsi-meet"], &["jitsi meet"], &["org.jitsi.jitsi-meet"]),
    known("nextcloud-talk", "Nextcloud Talk", Kind::Call, &["com.nextcloud.talk", "nextcloud talk"], &["nextcloud talk"],
        &["com.nextcloud.nextcloudtalk.mac"]),
    known("rocket-chat", "Rocket.Chat", Kind::Call, &["chat.rocket.rocketchat", "rocketchat-desktop"],
        &["rocket.chat"], &["chat.rocket"]),
    known("mattermost", "Mattermost", Kind::Call, &["com.mattermost.desktop", "mattermost-desktop"], &[],
        &["mattermost.desktop"]),
    known("wire", "Wire", Kind::Call, &["com.wire.wiredesktop", "wire-desktop"], &[], &["com.wearezeta.zclient.mac"]),
    known("facetime", "FaceTime", Kind::Call, &[], &[],
        &["com.apple.facetime", "com.apple.avconferenced", "com.apple.mobilephone"]),
    known("facebook-messenger", "Messenger", Kind::Call, &[], &[], &["com.facebook.archon"]),
    known("goto", "GoTo", Kind::Call, &[], &["g2mcomm", "g2mlauncher"],
        &["com.logmein.goto", "com.logmein.gotomeeting"]),
    known("ringcentral", "RingCentral", Kind::Call, &["com.ringcentral.ringcentral"], &[],
        &["com.ringcentral.glip"]),
    known("dialpad", "Dialpad", Kind::Call, &[], &[], &["co.dialpad.dialpad", "com.electron.dialpad"]),
    known("bluejeans", "BlueJeans", Kind::Call, &["com.bluejeans.bluejeans"], &[], &["com.bluejeansnet.blue"]),
    known("chime", "Amazon Chime", Kind::Call, &[], &["amazon chime"], &["com.amazon.amazon-chime"]),
    known("mumble", "Mumble", Kind::Call, &["info.mumble.mumble"], &[], &["net.sourceforge.mumble.mumble"]),
    known("teamspeak", "TeamSpeak", Kind::Call,
        &["com.teamspeak.teamspeak", "com.teamspeak.teamspeak3", "ts3client_linux_amd64"], &["ts3client_win64"],
        &["com.teamspeak.teamspeak3"]),
    // Softphones.
    known("linphone", "Linphone", Kind::Call, &["com.belledonnecommunications.linphone"], &[],
        &["com.belledonnecommunications.linphone"]),
    known("gnome-calls", "Calls", Kind::Call, &["org.gnome.calls"], &[], &[]),
    known("twinkle", "Twinkle", Kind::Call, &[], &[], &[]),
    known("ekiga", "Ekiga", Kind::Call, &["org.gnome.ekiga"], &[], &[]),
    known("jami", "Jami", Kind::Call, &["net.jami.jami", "jamid", "jami-qt"], &[], &["com.savoirfairelinux.ring.macos"]),
    known("baresip", "Baresip", Kind::Call, &[], &[], &[]),
    known("microsip", "MicroSIP", Kind::Call, &[], &[], &[]),
    known("zoiper", "Zoiper", Kind::Call, &["zoiper5"], &["zoiper5"], &["com.zoiper.mac.free", "com.zoiper.zoiper5"]),
    known("bria", "Bria", Kind::Call, &[], &["bria", "bria_enterprise", "x-lite"],
        &["com.counterpath.briapro", "com.counterpath.bria"]),
    known("jabber", "Cisco Jabber", Kind::Call, &[], &["ciscojabber"], &["com.cisco.jabber"]),
    known("phonerlite", "PhonerLite", Kind::Call, &[], &["phoner"], &[]),
    known("macos-telephone", "Telephone", Kind::Call, &[], &[], &["com.tlphn.telephone"]),
    known("aircall", "Aircall", Kind::Call, &[], &[], &["io.aircall.phone", "io.aircall.workspace"]),
    known("3cx", "3CX", Kind::Call, &[], &["3cxdesktopapp", "3cxwin8phone", "3cxsoftphone"], &["com.3cx.desktop"]),
    known("phone-link", "Phone Link", Kind::Call, &[], &["phoneexperiencehost", "microsoft.yourphone"], &[]),
    // Browsers: what records in one is a meeting in nearly every case.
    known("firefox", "Firefox", Kind::Call,
        &["org.mozilla.firefox", "firefox-esr", "firefox-bin", "librewolf", "io.gitlab.librewolf-community"],
        &["librewolf", "mozilla.firefox"],
        &["org.mozilla.firefox", "org.mozilla.plugincontainer", "org.mozilla.firefoxdeveloperedition",
            "org.mozilla.nightly"]),
    known("chrome", "Chrome", Kind::Call, &["com.google.chrome", "google-chrome", "google-chrome-stable"], &[],
        &["com.google.chrome"]),
    known("chromium", "Chromium", Kind::Call,
        &["org.chromium.chromium", "chromium-browser", "chromium input", "ungoogled-chromium"], &[],
        &["org.chromium.chromium"]),
    known("edge", "Edge", Kind::Call, &["com.microsoft.edge", "msedge", "microsoft-edge"], &["msedge"],
        &["com.microsoft.edgemac"]),
    known("brave", "Brave", Kind::Call, &["com.brave.browser", "brave-browser"], &[],
        &["com.brave.browser"]),
    known("vivaldi", "Vivaldi", Kind::Call, &["com.vivaldi.vivaldi", "vivaldi-bin", "vivaldi-stable"], &[],
        &["com.vivaldi.vivaldi"]),
    known("opera", "Opera", Kind::Call, &["com.opera.opera"], &[],
        &["com.operasoftware.opera", "com.operasoftware.operagx"]),
    known("gnome-web", "Web", Kind::Call, &["org.gnome.epiphany", "epiphany"], &[], &[]),
    known("safari", "Safari", Kind::Call, &[], &[],
        &["com.apple.safari", "com.apple.webkit.gpu", "com.apple.safaritechnologypreview"]),
    known("arc-browser", "Arc", Kind::Call, &[], &[], &["company.thebrowser.browser"]),
    known("dia-browser", "Dia", Kind::Call, &[], &[], &["company.thebrowser.dia"]),
    known("comet-browser", "Comet", Kind::Call, &[], &[], &["ai.perplexity.comet"]),
    known("zen-browser", "Zen", Kind::Call, &["app.zen_browser.zen", "zen-bin"], &[], &["app.zen-browser.zen"]),
    known("orion-browser", "Orion", Kind::Call, &[], &[], &["com.kagi.kagimacos"]),
    // Teams.
    known("teams", "Teams", Kind::Teams,
        &["com.github.ismaelmartinez.teams_for_linux", "teams-for-linux", "com.microsoft.teams", "teams-insiders"],
        &["ms-teams", "ms-teams_modulehost", "msteams", "microsoftteams"],
        &["com.microsoft.teams", "com.microsoft.teams2", "com.microsoft.teams2.modulehost"]),
    // The sound system itself.
    known("pipewire", "PipeWire", Kind::Listener, &["wireplumber", "pipewire-media-session", "pipewire-pulse"], &[], &[]),
    known("pulseaudio", "PulseAudio", Kind::Listener, &[], &[], &[]),
    known("speech-dispatcher", "Speech Dispatcher", Kind::Listener, &[], &[], &[]),
    known("windows-audio", "Windows Audio", Kind::Listener, &[], &["audiodg", "svchost"], &[]),
    // Noise suppression and effects.
    known("easy-effects", "Easy Effects", Kind::Listener,
        &["com.github.wwmm.easyeffects", "easyeffects", "com.github.wwmm.pulseeffects", "pulseeffects"], &[], &[]),
    known("noisetorch", "NoiseTorch", Kind::Listener, &[], &[], &[]),
    known("cadmus", "Cadmus", Kind::Listener, &[], &[], &[]),
    known("krisp", "Krisp", Kind::Listener, &[], &[], &["ai.krisp.krispmac"]),
    known("nvidia-broadcast", "NVIDIA Broadcast", Kind::Listener, &[],
        &["nvidia broadcast", "nvidia rtx voice", "nvcontainer"], &[]),
    known("steelseries-sonar", "SteelSeries Sonar", Kind::Listener, &[], &["steelseriessonar"], &[]),
    known("nahimic", "Nahimic", Kind::Listener, &[], &["nahimicservice", "nahimicsvc64"], &[]),
    known("wave-link", "Wave Link", Kind::Listener, &[], &["wavelink", "wavelinkse"], &[]),
    // Mixers, meters and patch bays.
    known("pavucontrol", "Volume Control", Kind::Listener,
        &["org.pulseaudio.pavucontrol", "pavucontrol-qt", "pwvucontrol", "com.saivert.pwvucontrol"], &[], &[]),
    known("gnome-settings", "Settings", Kind::Listener,
        &["org.gnome.settings", "gnome-control-center", "org.gnome.volumecontrol"], &[], &[]),
    known("gnome-shell", "GNOME Shell", Kind::Listener, &["org.gnome.shell"], &[], &[]),
    known("plasma", "Plasma", Kind::Listener,
        &["org.kde.plasmashell", "plasmashell", "org.kde.plasma-pa", "org.kde.kmix", "kmix", "systemsettings",
            "org.kde.systemsettings", "kded5", "kded6"],
        &[], &[]),
    known("xfce-mixer", "Xfce", Kind::Listener, &["xfce4-panel", "wrapper-2.0", "xfce4-pulseaudio-plugin"], &[], &[]),
    known("carla", "Carla", Kind::Listener, &["studio.kx.carla"], &[], &[]),
    known("qpwgraph", "qpwgraph", Kind::Listener, &["org.rncbc.qpwgraph", "helvum", "org.pipewire.helvum"], &[], &[]),
    known("cava", "Cava", Kind::Listener, &["glava"], &[], &[]),
    known("voicemeeter", "Voicemeeter", Kind::Listener, &[], &["voicemeeter8", "voicemeeter8x64", "voicemeeterpro"], &[]),
    known("windows-settings", "Windows Settings", Kind::Listener, &[],
        &["systemsettings", "sndvol", "rundll32", "windows.immersivecontrolpanel"], &[]),
    known("game-bar", "Xbox Game Bar", Kind::Listener, &[],
        &["gamebar", "gamebarftserver", "bcastdvrserver", "microsoft.xboxgamingoverlay"], &[]),
    known("loopback", "Loopback", Kind::Listener, &[], &[], &["com.rogueamoeba.loopback", "com.rogueamoeba.loopbackd"]),
    // Assistants and dictation.
    known("cortana", "Cortana", Kind::Listener, &[], &["searchapp", "searchhost", "microsoft.549981c3f5f10"], &[]),
    known("siri", "Siri", Kind::Listener, &[], &[],
        &["com.apple.siri", "com.apple.corespeech", "com.apple.corespeechd", "com.apple.assistantd", "com.apple.sirincservice",
            "com.apple.speechrecognitioncore"]),
    known("macos-dictation", "Dictation", Kind::Listener, &[], &[],
        &["com.apple.inputmethod.ironwood", "com.apple.speech"]),
    known("macos-sound", "macOS", Kind::Listener, &[], &[],
        &["com.apple.accessibility.heard", "com.apple.cmio.continuitycaptureagent", "com.apple.controlcenter",
            "com.apple.systempreferences", "com.apple.sound-settings.extension"]),
    known("wispr-flow", "Wispr Flow", Kind::Listener, &[], &[], &["com.electron.wispr-flow"]),
    known("superwhisper", "superwhisper", Kind::Listener, &[], &[], &["com.superduper.superwhisper"]),
    known("windows-speech", "Windows Speech", Kind::Listener, &[],
        &["speechruntime", "voiceaccess", "textinputhost", "livecaptions"], &[]),
    known("dragon", "Dragon", Kind::Listener, &[], &["natspeak", "dragonbar"], &[]),
    known("talon", "Talon", Kind::Listener, &[], &[], &["com.talonvoice.talon"]),
    known("nerd-dictation", "nerd-dictation", Kind::Listener, &[], &[], &[]),
    known("speech-note", "Speech Note", Kind::Listener, &["net.mkiol.speechnote", "dsnote"], &[], &[]),
    known("rhasspy", "Rhasspy", Kind::Listener, &["mycroft", "ovos"], &[], &[]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_is_named_once_and_as_it_is_looked_up() {
        let mut seen = HashSet::new();
        for known in ALL {
            assert!(seen.insert(("", known.id)), "{} twice", known.id);
            for (system, names) in [
                ("linux", known.linux),
                ("windows", known.windows),
                ("macos", known.macos),
            ] {
                for name in names {
                    assert!(seen.insert((system, *name)), "{name} twice on {system}");
                    assert_eq!(*name, name.to_lowercase());
                    let ending = if system == "windows" { ".exe" } else { "" };
                    let found = find(&format!("{name}{ending}")).map(|it| it.id);
                    assert_eq!(found, Some(known.id), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_program_of_windows_is_known_with_its_ending_and_in_any_case() {
        for (identifier, id) in [
            ("Zoom.exe", "zoom"),
            ("us.zoom.Zoom", "zoom"),
            ("ms-teams.exe", "teams"),
            ("CiscoCollabHost", "webex"),
            ("MSTeams", "teams"),
            // KDE has one of the same name.
            ("SystemSettings.exe", "windows-settings"),
            ("systemsettings", "plasma"),
        ] {
            assert_eq!(find(identifier).map(|it| it.id), Some(id));
        }
        assert!(find("recorder").is_none());
    }

    #[test]
    fn a_part_or_an_edition_of_a_bundle_is_the_program() {
        for (identifier, id) in [
            ("com.google.Chrome.helper", "chrome"),
            ("com.google.Chrome.canary", "chrome"),
            ("com.microsoft.edgemac.Dev.helper", "edge"),
            ("com.hnc.DiscordPTB.helper.Renderer", "discord"),
            ("us.zoom.ZoomPhone", "zoom"),
            ("com.microsoft.teams2.modulehost", "teams"),
            ("com.apple.SpeechRecognitionCore.speechrecognitiond", "siri"),
        ] {
            assert_eq!(find(identifier).map(|it| it.id), Some(id), "{identifier}");
        }
        for other in [
            "com.google.chromeium",
            "com.google",
            "com.example.zoom.us",
            ".",
        ] {
            assert!(find(other).is_none(), "{other}");
        }
    }
}
