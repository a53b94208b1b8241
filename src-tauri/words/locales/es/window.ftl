# La ventana de configuración.

pages = Páginas
page-now = Ahora
page-presets = Ajustes rápidos
page-account = Cuenta
page-general = General
page-help = Ayuda
# What a person wrote.
quoted = «{ $text }»

## Ahora

now-teams-shows = Teams muestra
now-read-at = a las { $time }
now-since = desde las { $since }, visto a las { $time }
now-unknown = Aún no leído
now-held = Vigente
now-nothing = No hay nada vigente. Un clic dice qué hace usted, y un temporizador lo retira.
now-left = restante
now-open-ended = hasta que lo borre
now-progress = Tiempo transcurrido
now-extend = Prolongar 15 min
now-clear = Borrar
now-presets = Qué mostrar
now-more = Más
state-applying = Estableciendo…
state-confirmed = Sus compañeros lo ven
state-masked = No se ve
state-retrying = Intentando de nuevo
state-clearing = Borrando…

## Ahora: el mensaje de estado

message-label = Mensaje de estado
message-count = { $count } de { $most }
message-too-long = Como máximo { $most } caracteres.
message-hint = Opcional; acompaña al próximo estado que elija. { "{end}" } representa la hora en que termina.
message-hint-held = { "{end}" } representa la hora en que termina el estado. Después vuelve lo que había antes.
message-nothing-left = Sin hora de fin no queda nada del texto: no se pone ningún mensaje.
message-change = Cambiar
message-remove = Quitar
message-shown-same = Teams lo muestra: «{ $message }»
message-shown-other = Teams muestra otro mensaje: «{ $message }»
message-shown-none = Teams aún no lo muestra.
message-shown-theirs = Teams muestra un mensaje que no es de aquí: «{ $message }»

## Ahora: el día

day-today = Hoy
day-yesterday = Ayer
day-before = El día anterior
day-after = El día siguiente
day-summary = { $count ->
    [one] Un estado, { $length } en total
   *[other] { $count } estados, { $length } en total
}
day-from-to = { $from } – { $to }
day-since = desde las { $from }
day-end-held = vigente
day-end-ended = terminó a su hora
day-end-cleared = borrado
day-end-replaced = reemplazado
day-end-quit = terminó con el programa
day-masked = no se vio por un tiempo
day-empty = Hoy no ha habido nada vigente. Lo que establezca se dibujará aquí.
day-empty-then = Ese día no hubo nada vigente.
day-kept = { $days ->
    [one] Se guarda solo en este equipo, durante un día.
   *[other] Se guarda solo en este equipo, durante { $days } días.
}
day-kept-off = Lo que ha terminado no se guarda: véase General.
span-seconds = menos de 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## Qué falla, y qué lo arregla

mend-account = Abrir la página Cuenta
agent-gone = El agente no está en marcha; no se puede establecer ni retirar nada.
agent-start = Iniciarlo
agent-waiting = Conectando…
underneath = config.toml se modificó mientras escribía aquí. No se sobrescribe nada antes de que elija. Ahora dice:
underneath-take = Tomar lo que dice el archivo
underneath-keep = Conservar lo que he escrito

## Cuenta

account-intro = Presence Tray establece su estado con una aplicación de su propia organización en Microsoft Entra. Elija cómo iniciar sesión, registre la aplicación una vez, escriba sus dos identificadores, inicie sesión y pruébelo.
account-open-entra = Abrir las aplicaciones en Microsoft Entra
account-signed-in = Sesión iniciada
account-signed-in-as = Sesión iniciada como { $user }
account-signed-out = Sesión no iniciada
account-cloud = Nube
cloud-global = Mundial
cloud-gcc-high = Gobierno de EE. UU. L4 (GCC High)
cloud-dod = Gobierno de EE. UU. L5 (DoD)
account-tenant = Inquilino
account-tenant-hint = Su identificador, o un dominio como contoso.onmicrosoft.com
account-client-id = Id. de aplicación (cliente)
account-client-id-hint = Por ejemplo 22553876-f5ab-4529-bffb-cfe50aa89f87
# Los pasos de la configuración, por ejemplo «1. Elija cómo iniciar sesión».
step = { $number }. { $title }
account-way = Elija cómo iniciar sesión
account-ids = Escriba sus identificadores de la página Información general e inicie sesión
way-browser = Inicio sesión en el navegador
way-browser-hint = La forma habitual. No hace falta un administrador, salvo que su organización haya desactivado el consentimiento de usuarios.
way-device-code = Escribo un código en cualquier dispositivo
way-device-code-hint = Para equipos sin navegador. Tampoco aquí hace falta un administrador.
way-app-secret = La aplicación inicia sesión con su secreto
way-app-secret-hint = Para un puesto compartido o un quiosco. Un administrador tiene que concederlo, pues el secreto abre la presencia de toda la organización.
way-app-certificate = La aplicación inicia sesión con su certificado
way-app-certificate-hint = Lo mismo sin un secreto que copiar: la clave privada se queda en su archivo. Un administrador tiene que concederlo.
account-user = Usuario
account-user-hint = De quién es la presencia, por ejemplo alice@contoso.com
account-secret = Secreto de la aplicación
account-secret-hint = El valor del secreto. Va al llavero de este equipo y no se vuelve a mostrar.
account-secret-stored = Guardado en el llavero
account-secret-stored-at = Guardado en el llavero, sustituido el { $at }
account-password = Contraseña del certificado
account-password-hint = Solo si el archivo tiene una. Va al llavero de este equipo y no se vuelve a mostrar.
account-certificate = Archivo del certificado
account-certificate-hint = PEM o PFX con su clave privada, por ejemplo /home/alice/app.pfx
account-certificate-choose = Elegir un archivo…
account-certificate-choose-title = Elija el certificado
account-certificate-kind = Certificados
account-secret-missing = No guardado
account-secret-unknown = El llavero no puede decir si está guardado
account-secret-store = Guardar
account-secret-replace = Sustituir
account-secret-remove = Quitar
account-save = Guardar
account-saved = Guardado
account-sign-in = Iniciar sesión
account-check = Comprobar el inicio de sesión
account-sign-out = Cerrar sesión
account-cancel = Cancelar
account-working-browser = Esperándole en el navegador…
account-working = Iniciando sesión…
account-works = Funciona: Microsoft Graph ha respondido.
code-type = Escriba este código en { $uri }
code-copy = Copiar el código
code-copied = Copiado
code-open = Abrir la página

copy = Copiar
copied = Copiado
copy-what = Copiar: { $what }

## Cuenta: qué registrar en Entra

register-title = Registre la aplicación en Microsoft Entra
register-intro = Presence Tray no registra nada por sí mismo. Se hace una vez por organización, a mano o con uno de los scripts, por quien pueda registrar aplicaciones.
register-step-new = Registros de aplicaciones → Nuevo registro: el nombre de abajo, y «Solo cuentas de este directorio organizativo».
register-step-platform = Autenticación → Agregar una plataforma → «Aplicaciones móviles y de escritorio»: la dirección de redirección de abajo.
register-step-public = En la misma página: «Permitir flujos de clientes públicos» → Sí.
register-step-scope = Permisos de API → Agregar un permiso → Microsoft Graph → Permisos delegados: los dos de abajo.
register-step-role = Permisos de API → Agregar un permiso → Microsoft Graph → Permisos de aplicación: el de abajo; después «Conceder consentimiento de administrador».
register-step-app-secret = Certificados y secretos → Nuevo secreto de cliente: copie su valor, que se muestra una sola vez, no su identificador.
register-step-app-certificate = Certificados y secretos → Certificados → Cargar certificado: el certificado sin su clave privada (.cer o .pem).
register-name = Nombre
register-redirect = Dirección de redirección
register-scope = Permiso delegado
register-role = Permiso de aplicación
register-who-person = Usted mismo consiente estos permisos al iniciar sesión. Si su organización lo ha desactivado, un administrador los concede una vez.
register-who-admin = Un administrador de aplicaciones en la nube, de roles con privilegios o global tiene que conceder este permiso.
register-azure-cli = Lo mismo como script para la CLI de Azure
register-powershell = Lo mismo como script para Graph PowerShell

## Cuenta: la prueba al final

try-title = Pruébelo
try-intro = Muestra «En una llamada» un momento, mira qué ven sus compañeros y lo retira.
try-start = Probar ahora
try-again = Probar otra vez
try-held = { $label } está vigente. Bórrelo primero, para que la prueba no lo altere.
try-step-set = Microsoft Graph acepta el estado
try-step-read = Se vuelve a leer lo que ven sus compañeros
try-step-clear = El estado se retira
try-is-waiting = aún no
try-is-running = en curso
try-is-ok = hecho
try-is-failed = fallido
try-worked = Todo funciona: sus compañeros vieron «En una llamada» un momento.
try-worked-masked = Todo funciona. Sus compañeros no ven «En una llamada» ahora, porque se muestra algo más fuerte:
try-gone = El agente terminó durante la prueba.
try-replaced = Se estableció otro estado durante la prueba.
try-who-admin = Un administrador de su organización puede hacerlo.
try-who-person = Puede hacerlo usted mismo, o un administrador si su organización ha desactivado el consentimiento de usuarios.
try-who-owner = Quien registró la aplicación puede hacerlo.

## General

general-start-at-login = Iniciar con la sesión
autostart-hint = Presence Tray está ahí cuando inicia sesión en este equipo
autostart-on = Presence Tray está ahí cuando inicia sesión en este equipo
autostart-off = El sistema no sabe nada de ello. Desactívelo y vuelva a activarlo aquí.
autostart-switched-off = La configuración del sistema lo tiene desactivado. Para volver a activarlo: desactívelo y actívelo aquí.
autostart-other = El sistema inicia otra copia de este programa. Para iniciar esta: desactívelo y actívelo aquí.
autostart-unknown = El sistema no dice si lo hace
general-clear-on-quit = Borrar al salir
general-clear-on-quit-hint = Salir retira lo vigente. Si no, permanece hasta su fin.
general-notify = Avisar cuando un estado va a terminar
general-notify-off = Nunca
general-minutes-before = { $minutes ->
    [one] { $minutes } minuto antes
   *[other] { $minutes } minutos antes
}
general-seconds-before = { $seconds } segundos antes
general-language = Idioma
general-language-auto = Como el sistema
general-theme = Tema
theme-auto = Como el sistema
theme-light = Claro
theme-dark = Oscuro
general-history = Guardar lo que estuvo vigente
general-history-hint = Para la imagen del día. Se queda en este equipo y no se envía a nadie.
general-history-off = Nunca
general-days = { $days ->
    [one] 1 día
   *[other] { $days } días
}
general-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
}
general-history-delete = Eliminar lo guardado…
general-history-sure = Todo lo que se ha guardado desaparece entonces.
general-history-delete-now = Sí, eliminarlo
general-history-deleted = Eliminado
general-file = Esta configuración está en { $file }.
general-saved = Guardado

## Ayuda

help-doctor = ¿Está todo bien?
help-doctor-hint = Se examinan configuración, red, inicio de sesión, permisos, llavero y escritorio. No se cambia nada.
help-look = Examinar ahora
help-look-again = Examinar otra vez
help-looking = Examinando…
help-all-well = Todo está bien.
help-wrong = { $count ->
    [one] Un punto que mirar
   *[other] { $count } puntos que mirar
}
help-well = { $count ->
    [one] Un punto está como debe
   *[other] { $count } puntos están como deben
}
help-support = Para soporte: { $line }
help-support-copy = Copiar la línea para soporte
help-logs = Registros
help-logs-hint = Contienen lo que hizo el programa. No hay nada secreto en ellos.
help-logs-open = Abrir la carpeta
help-about = Acerca de
help-version = Presence Tray, versión { $version }
help-not-microsoft = No es un producto de Microsoft. Teams es una marca de Microsoft.
help-licence = Software libre bajo la licencia MIT o la licencia Apache 2.0, a su elección.
help-licences = Licencias
help-licences-hint = Partes de otros autores que acompañan a Presence Tray, cada una con su licencia.
help-licences-show = Mostrarlas
help-licences-filter = Buscar por nombre o licencia
help-licences-list = Partes de otros autores
help-licences-text = Texto de la licencia

## Ajustes rápidos

presets-intro = Lo que ofrecen los botones, el menú y los atajos.
presets-none = No hay ninguno. Agregue uno, o recupere los que venían con el programa.
preset-add = Agregar un ajuste rápido
preset-new = Nuevo ajuste rápido
preset-edit = Editar el ajuste rápido
preset-edit-short = Editar
preset-edit-it = Editar { $label }
preset-duplicate = Duplicar
preset-duplicate-it = Duplicar { $label }
preset-remove-it = Quitar { $label }
preset-removed = «{ $label }» se ha quitado.
preset-undo = Deshacer
preset-up = Subir { $label }
preset-down = Bajar { $label }
preset-moved = { $label } es ahora el número { $place } de { $count }.
preset-copy-of = Copia de { $label }
preset-in-more = en «Más»
preset-label = Nombre
preset-label-hint = Lo que dice el botón
preset-shows = Qué muestra Teams
calls-still-ring = Las llamadas siguen sonando: en este estado, Teams solo tiene en cuenta las suyas propias.
calls-do-not-disturb = Usar No molestar
preset-length = Cuánto tiempo
preset-message = Mensaje de estado
preset-message-hint = Opcional. { "{end}" } representa la hora en que termina.
preset-message-preview = Sus compañeros leen: { $message }
preset-hotkey = Atajo
preset-top = En la primera lista del menú
preset-top-hint = Si no, está en «Más».
hotkey-none = Ninguno
hotkey-press = Pulse las teclas…
hotkey-hint = Funciona en cualquier programa.
hotkey-recording-hint = Ctrl, Alt o Super con una tecla; Esc para dejarlo como está.
hotkey-clear = Quitar el atajo
hotkey-of = «{ $label }» tiene este atajo.
hotkey-clears = Este atajo borra.
presets-clear-hotkey = Atajo para borrar
presets-reset = Volver a los que venían con el programa…
presets-reset-sure = Sus propios ajustes, nombres, duraciones y atajos se perderán.
presets-reset-now = Sí, recuperarlos
presets-reset-done = Están como venían.
shows-in-a-call = En una llamada
shows-in-a-conference-call = En una conferencia
shows-presenting = Presentando
shows-do-not-disturb = No molestar
shows-busy = Ocupado
shows-away = Ausente
shows-be-right-back = Vuelvo enseguida
shows-available = Disponible
shows-appear-offline = Aparecer sin conexión
lasts-15m = 15 minutos
lasts-30m = 30 minutos
lasts-45m = 45 minutos
lasts-1h = 1 hora
lasts-2h = 2 horas
lasts-4h = 4 horas
lasts-8h = 8 horas
lasts-until-cleared = Hasta borrarlo
lasts-other = Otra duración
lasts-other-hint = Por ejemplo 50m o 1h30m, hasta 31 días
