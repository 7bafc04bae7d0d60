// The look follows the system, as the rest of Earshot does where nobody chose otherwise.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const look = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', look);
look();

window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  // Nothing is asked of anybody else.
  validatorUrl: null,
});
