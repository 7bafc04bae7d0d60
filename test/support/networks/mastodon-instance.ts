/** What a server says of itself, as its contract has it. */
export function instanceDocument(domain: string, streaming: string) {
  const picture = `https://${domain}/thumbnail.png`;
  return {
    domain,
    title: domain,
    version: '4.5.2',
    source_url: 'https://github.com/mastodon/mastodon',
    description: '',
    api_versions: { mastodon: 7 },
    usage: { users: { active_month: 1200 } },
    thumbnail: { url: picture },
    icon: [],
    languages: ['en'],
    configuration: {
      urls: { streaming },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
      statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
      media_attachments: {
        supported_mime_types: ['image/png'],
        image_size_limit: 1,
        image_matrix_limit: 1,
        video_size_limit: 1,
        video_frame_rate_limit: 1,
        video_matrix_limit: 1,
      },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
      translation: { enabled: false },
    },
    registrations: { enabled: false, approval_required: false },
    contact: { email: `admin@${domain}`, account: null },
    rules: [],
  };
}
