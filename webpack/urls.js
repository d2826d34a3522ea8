/** The address of the add-in during development, which manifest.xml uses everywhere. `npm run release` replaces it. */
const DEVELOPMENT_URL = "https://localhost:3000";

module.exports = { DEVELOPMENT_URL };
